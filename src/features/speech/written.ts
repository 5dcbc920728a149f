import { toHtml } from '../../lib/script/html.ts'
import type { Element, Words } from '../../lib/script/nodes.ts'

/**
 * Writes a growing tree as markup that is never taken back, for a page that is written out
 * while it is spoken. An open block is written as far as it stands, without its closing
 * tags. In the rare case that a block turns out otherwise (a link that was completed, say)
 * it is written anew in `div.redone`, before which the stylesheet hides the first try.
 */
export function createWriter(words?: Words): {
  more: (finished: Element[], open: Element[]) => string
  /** All before was no speech: the stylesheet hides what stands before `hr.again`. */
  again: () => string
} {
  let done = 0
  let draft: { html: string; closing: string } | undefined

  function grow(block: Element): string {
    const whole = toHtml([block], words)
    const html = whole.replace(CLOSING_TAGS, '')
    if (draft ? !html.startsWith(draft.html) : html.length < FIRST_LETTERS) return ''
    const more = html.slice(draft?.html.length ?? 0)
    draft = { html, closing: whole.slice(html.length) }
    return more
  }

  function finish(block: Element): string {
    const html = toHtml([block], words)
    const first = draft
    draft = undefined
    if (!first) return html
    if (html.startsWith(first.html)) return html.slice(first.html.length)
    return `${first.closing}<div class="redone">${html}</div>`
  }

  return {
    more(finished, open) {
      let markup = ''
      for (const block of finished.slice(done)) markup += finish(block)
      done = finished.length
      return open[0] ? markup + grow(open[0]) : markup
    },
    again() {
      const closing = draft?.closing ?? ''
      draft = undefined
      done = 0
      return `${closing}<hr class="again">`
    },
  }
}

/** The language of a block and the like are settled by its first words; they are waited for. */
const FIRST_LETTERS = 60
const CLOSING_TAGS = /(?:<\/[a-z0-9]+>)+$/
