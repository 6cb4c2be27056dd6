declare const CUOMIN_VERSION: string | undefined;

/** The version of this package; set when it is built. */
export const VERSION = typeof CUOMIN_VERSION === "string" ? CUOMIN_VERSION : "0.0.0-source";
