import { CuominError } from "../../model/error";
import type { FailedFile } from "../../outputs/output";

/** The result for a file that could not be checked. Rethrows what is not a coded error. */
export function failed(path: string, error: unknown): FailedFile {
  if (error instanceof CuominError) return { path, error };
  throw error;
}
