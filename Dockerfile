# Stage 1: everything that the build needs, and the database.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional
COPY migrations ./migrations
COPY seed ./seed
COPY src ./src
RUN DATABASE_FILE=/app/data/fonder.db node src/build-db.ts

# Stage 2: what runs.
FROM node:24-bookworm-slim
WORKDIR /app
ENV HOST=0.0.0.0 PORT=3000 DATABASE_FILE=/app/data/fonder.db
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/data ./data
COPY package.json LICENSE openapi.yaml ./
COPY src ./src
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/server.ts"]
