import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import Negotiator from 'negotiator';

/** Content codings that we can apply, the one we like best first. */
const COMPRESSORS = {
  br: (body: Buffer) =>
    brotliCompressSync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  zstd: (body: Buffer) => zstdCompressSync(body),
  gzip: (body: Buffer) => gzipSync(body),
} as const;
export type Encoding = keyof typeof COMPRESSORS | 'identity';

const OFFERED = Object.keys(COMPRESSORS);

/** The types of Negotiator do not know the options that its version 1.0 came with. */
interface WithPreference {
  encodings(available: string[], options?: { preferred: string[] }): string[];
}

/** The bytes below which compressing costs more than it saves. */
const SMALLEST = 1024;

/**
 * Chooses a content coding by the q-values of Accept-Encoding (RFC 9110, 12.5.3).
 * @returns `identity` where the client names none that we have, and for short bodies.
 */
export function chooseEncoding(acceptEncoding: string | undefined, length: number): Encoding {
  if (!acceptEncoding || length < SMALLEST) return 'identity';
  const negotiator: WithPreference = new Negotiator({ headers: { 'accept-encoding': acceptEncoding } });
  const [best] = negotiator.encodings([...OFFERED, 'identity'], { preferred: OFFERED });
  return (best ?? 'identity') as Encoding;
}

/** Applies a content coding. */
export const encode = (body: Buffer, encoding: Encoding): Buffer =>
  encoding === 'identity' ? body : COMPRESSORS[encoding](body);
