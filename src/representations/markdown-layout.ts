/** How the value of a section is written, where its shape does not say it. */
export type As = 'ordered' | 'quote' | 'code' | 'link' | 'labels';

/** What a record looks like as a document: which field comes when, and under which heading. */
export interface Layout {
  /** A field that every whole value of this kind has, and no value of another kind. */
  mark: string;
  title: string;
  /** Facts in short, as sentences of inline markup. */
  facts?: (record: never) => (string | false | null | undefined)[];
  /** Fields in order of reading, each with a heading that says whose words they are where they are not ours. */
  sections: readonly (readonly [path: string, heading: string | null, as?: As])[];
  /** The sections to show where the record stands inside another answer; all of them where there is no such list. */
  brief?: readonly string[];
  /** Fields whose every word another one tells too: they are shown where that is missing. */
  told?: Readonly<Record<string, string>>;
  /** What is said of the record, behind its title, where it is one of a list inside another answer. */
  item?: (record: never) => string;
  /** A field to list below that. */
  below?: string;
}

type Path<T> = (keyof T & string) | `${keyof T & string}.${string}`;
type Whole<T> = Omit<Layout, 'mark' | 'title' | 'facts' | 'sections' | 'brief' | 'told' | 'item' | 'below'> & {
  mark: keyof T & string;
  title: Path<T>;
  facts?: (record: Partial<T>) => (string | false | null | undefined)[];
  sections: readonly (readonly [path: Path<T>, heading: string | null, as?: As])[];
  brief?: readonly Path<T>[];
  told?: Partial<Record<keyof T & string, keyof T & string>>;
  item?: (record: T) => string;
  below?: keyof T & string;
};

/** Takes a layout whose fields the compiler checks against the type. */
export const layout = <T>(whole: Whole<T>): Layout => whole as unknown as Layout;
