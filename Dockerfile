# Valhalla GO's server with its dashboard. `compose.yaml` shows how it is run: two instances, PostgreSQL and a proxy.
#
# Unless HOST says otherwise the server listens on loopback, so a published port of this container alone reaches nothing.
# One instance on its embedded database for this machine alone, on Linux, at http://localhost:5000:
#
#   docker build --tag valhalla-go .
#   docker run --network host --volume valhalla-data:/data valhalla-go
#
# With HOST=0.0.0.0 it starts when it has an owner, names and TLS, and says what is missing (docs/operations.md).

FROM node:24-slim AS build
WORKDIR /app
ENV CI=true
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/cli/package.json apps/cli/
COPY apps/dashboard/package.json apps/dashboard/
COPY apps/server/package.json apps/server/
COPY packages/client/package.json packages/client/
COPY packages/core/package.json packages/core/
COPY packages/store/package.json packages/store/
COPY packages/verify/package.json packages/verify/
COPY tests/package.json tests/
RUN pnpm install --frozen-lockfile --filter "@valhalla-go/server..." --filter "@valhalla-go/dashboard..."
COPY tsconfig.base.json ./
COPY packages packages
COPY apps apps
# Another language than English: --build-arg VALHALLA_GO_LANGUAGE=de, see apps/dashboard/src/texts/README.md.
ARG VALHALLA_GO_LANGUAGE=en
RUN pnpm --filter @valhalla-go/server --filter @valhalla-go/dashboard run build

# What runs beside the built server: the page of /docs, and with each package that was built in, its licence.
FROM node:24-slim AS production
WORKDIR /app
ENV CI=true
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/server/package.json apps/server/
COPY packages/core/package.json packages/core/
COPY packages/store/package.json packages/store/
RUN pnpm install --frozen-lockfile --prod --filter "@valhalla-go/server..."
COPY apps/server/defaults apps/server/defaults

FROM node:24-slim
WORKDIR /app
COPY --from=production /app ./
COPY --from=build /app/apps/server/dist apps/server/dist
COPY --from=build /app/apps/dashboard/dist apps/dashboard/dist
# A new volume takes over owner and rights: the server refuses a data folder that others can read. Backups go to /backups.
RUN install --directory --owner=node --group=node --mode=0700 /data /keys /backups
VOLUME /data
USER node
ENV NODE_ENV=production HOST=127.0.0.1 PORT=5000 DATA_DIR=/data MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4194304 MALLOC_TRIM_THRESHOLD_=4194304
EXPOSE 5000
STOPSIGNAL SIGTERM
# Over TLS where the server does that itself; whose certificate it is, is not asked on the way to oneself.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "--no-warnings", "-e", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; fetch(`http${process.env.TLS_CERT_FILE ? 's' : ''}://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=1024", "apps/server/dist/main.js"]
