import type { RequestListener } from 'node:http';

const CORS = `<CORSConfiguration>
  <CORSRule>
    <AllowedOrigin>*</AllowedOrigin>
    <AllowedMethod>GET</AllowedMethod>
    <AllowedMethod>HEAD</AllowedMethod>
    <AllowedMethod>PUT</AllowedMethod>
    <AllowedHeader>*</AllowedHeader>
    <ExposeHeader>ETag</ExposeHeader>
  </CORSRule>
</CORSConfiguration>`;

/** As much as we use of a package that has no types. */
interface S3rver {
  configureBuckets(): Promise<unknown>;
  callback(): RequestListener;
  logger: { close(): void };
}

type S3rverModule = { default: new (options: Record<string, unknown>) => S3rver };

/** Opens a folder as a bucket. The keys to it are s3rver's own and cannot be chosen. */
export async function openS3rver(directory: string, bucket: string) {
  const name = '@20minutes/s3rver';
  const { default: S3rver } = (await import(name)) as S3rverModule;
  const app = new S3rver({
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket, configs: [CORS] }],
  });
  await app.configureBuckets();
  return {
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    handle: app.callback(),
    close: () => app.logger.close(),
  };
}
