/** A binary of dist/data, gzip-compressed, in base64; made by the build. */
declare module "cuomin-embedded:*" {
  const base64: string;
  export default base64;
}
