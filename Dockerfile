# syntax=docker/dockerfile:1

# One image for all services. The command selects the process: node subgraphs/orders/dist/worker.js
# Releases pin the base by digest: --build-arg NODE_IMAGE=node:20-bookworm-slim@sha256:...
ARG NODE_IMAGE=node:20-bookworm-slim

# Only the files that determine the dependencies, so that their layers stay cached when sources change.
# Without packages/, cli/ and dev/, because npm installs nothing for a missing workspace.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY gateway/package.json gateway/
COPY notifications/package.json notifications/
COPY subgraphs/users/package.json subgraphs/users/
COPY subgraphs/products/package.json subgraphs/products/
COPY subgraphs/cart/package.json subgraphs/cart/
COPY subgraphs/orders/package.json subgraphs/orders/
COPY subgraphs/reviews/package.json subgraphs/reviews/

FROM manifests AS build
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN node build.mjs
# Removes everything from the workspaces except the compiled code and the files that a service reads.
RUN rm -rf node_modules */node_modules subgraphs/*/node_modules */src subgraphs/*/src \
  build.mjs swc.config.js
RUN find . -name 'tsconfig*.json' -delete

FROM manifests AS dependencies
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --omit=dev
# Invoices need two weights of each typeface in one format, 16 MB. The packages have nine weights in two formats, 130 MB.
RUN find node_modules/@fontsource -path '*/files/*' ! -name '*-[47]00-normal.woff' -delete

FROM ${NODE_IMAGE}
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1
# A user without an entry in /etc/passwd has no home directory, and a dependency that looks it up at load would throw.
ENV HOME=/tmp
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /app ./
# A new volume that is mounted here inherits this owner, so that users can create its signing keys.
RUN install -d -o 10001 -g 10001 -m 700 /keys
# A number, because Kubernetes cannot verify by name that a user is not root.
USER 10001:10001
# Overrides the base image's shell script, so that node is the process that gets SIGTERM.
ENTRYPOINT []
CMD ["node", "gateway/dist/main.js"]
