/** What a page tells the document around it. */
export type Layout = {
  title: string
  /** For search engines and share cards; a sentence, already translated. */
  description?: string
  /** A class for the body, e.g. "page-chat". */
  page: string
  /** False keeps search engines away; private pages are always false. */
  indexed?: boolean
  /** The address of the picture that other sites show beside a link; the house's own where there is none. */
  picture?: string | undefined
  /** The page is read while it is still being written, so its script must not wait for its end. */
  writing?: boolean
  /** What the polite live region says from the beginning; already translated. */
  status?: string
}
