# syntax=docker/dockerfile:1

# One image for all services; the command chooses: node subgraphs/orders/dist/worker.js
# Releases pin the base by digest: --build-arg NODE_IMAGE=node:20-bookworm-slim@sha256:...
ARG NODE_IMAGE=node:20-bookworm-slim

# Only what decides the dependencies, so that a change of source leaves their layers cached.
# cli/ and dev/ are left out on purpose: npm installs nothing for a workspace that it does not find.
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
# What is left of a workspace is what ships: built code, and the files that a service reads beside it.
RUN rm -rf node_modules */node_modules subgraphs/*/node_modules */src subgraphs/*/src \
  build.mjs swc.config.js
RUN find . -name 'tsconfig*.json' -delete

FROM manifests AS dependencies
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --omit=dev
# Invoices need two weights of each typeface in one format, 16 MB; the packages bring nine weights in two, 130 MB.
RUN find node_modules/@fontsource -path '*/files/*' ! -name '*-[47]00-normal.woff' -delete

FROM ${NODE_IMAGE}
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1
# A user without a line in /etc/passwd has no home, and a dependency that asks for one at load would throw.
ENV HOME=/tmp
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /app ./
# A new volume that is mounted here takes over this owner; without it users could not make its signing keys.
RUN install -d -o 10001 -g 10001 -m 700 /keys
# A number, because Kubernetes cannot tell from a name that a user is not root.
USER 10001:10001
# The base image's entry point is a shell script; without it node is the process that gets SIGTERM.
ENTRYPOINT []
CMD ["node", "gateway/dist/main.js"]
