/** A character as it stands in lists: a bill on the wall. */
export type Bill = {
  slug: string
  name: string
  tagline: string
  tags: readonly string[]
  /** 0 to 35, the class hue-N of the stylesheet. */
  hue: number
  /** BCP 47, the language the character speaks. */
  language: string
  /** The address of the portrait, 3:4. */
  portrait: string
  /** What it stands behind, where it is not fit for everyone. */
  veil?: Veil | undefined
}

/** Who a character is fit for, and what its content may hurt with. */
export type Veil = { rating: 'mature' | 'adult'; notes: readonly string[] }

export const characterPath = ({ slug }: { slug: string }): string => `/characters/${slug}`
