/** A page of a site, or a post of an account, to be checked. Plain data, fit for being sent to a worker. */
export interface Page {
  readonly site: string;
  /** Its address where that is known, else its file. */
  readonly page: string;
  readonly text: string;
  /** The file whose name tells the format; none for records of an archive, which are plain text unless told otherwise. */
  readonly file?: string | undefined;
  /** As its archive has them; pages in files carry their own. */
  readonly title?: string | undefined;
  readonly date?: string | undefined;
}
