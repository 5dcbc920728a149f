/** Words that were sent and not yet answered, and what they were sent with. */
type Sent = { words: string; once: string }
type Draft = [name: string, words: string, sent?: Sent | undefined]
type Drafts = { person?: string; lines: Draft[] }

const MOST_DRAFTS = 50
const REST_MS = 300
const KEPT_FIELDS = 'form[data-kept] textarea[maxlength]'

/**
 * What is begun in a form with `data-kept` stays in this browser until it is said, for who began it
 * and nobody else: their signing out, in whatever tab, forgets all of it, and so does another person's
 * coming. Whose session has merely ended finds it again.
 */
export function keepDrafts(): void {
  const { person } = document.body.dataset
  if (!person) return
  if (kept().person !== person) localStorage.clear()
  keep({ person, lines: kept().lines })
  let rest: ReturnType<typeof setTimeout> | undefined
  const fields = () => document.querySelectorAll<HTMLTextAreaElement>(KEPT_FIELDS)
  const note = () => {
    clearTimeout(rest)
    rest = undefined
    for (const field of fields()) remember(person, field)
  }
  const noteSoon = (event: Event) => {
    if (!(event.target as Element).closest?.('form[data-kept]')) return
    clearTimeout(rest)
    rest = setTimeout(note, REST_MS)
  }
  for (const field of fields()) {
    if (field.value === '') restore(field)
    else remember(person, field)
  }
  document.addEventListener('input', noteSoon)
  document.addEventListener('htmx:before:request', noteSoon)
  document.addEventListener('htmx:finally:request', noteSoon)
  addEventListener('pagehide', () => rest !== undefined && note())
  document.addEventListener('submit', ({ target }) => {
    if (!(target as Element).matches('.site-head__out')) return
    clearTimeout(rest)
    rest = undefined
    localStorage.clear()
  })
}

const nameOf = (field: HTMLTextAreaElement): string => field.form?.dataset.kept ?? ''
const onceOf = ({ form }: HTMLTextAreaElement) => form?.elements.namedItem('once') as HTMLInputElement

/** Words that stand in the script already were said before the page was left; others may have been heard, and are sent as before. */
function restore(field: HTMLTextAreaElement): void {
  const [, words, sent] = kept().lines.find(([name]) => name === nameOf(field)) ?? []
  if (!words || !field.form) return
  const isSaid = sent && document.querySelector(`[data-once="${CSS.escape(sent.once)}"]`)
  field.value = isSaid && words.startsWith(sent.words) ? words.slice(sent.words.length).replace(/^\n/, '') : words
  if (!sent || isSaid) return
  field.form.dataset.unanswered = sent.words
  onceOf(field).value = sent.once
}

/** Words on their way count as begun until the answer is there; nothing is noted for who has signed out meanwhile. */
function remember(person: string, field: HTMLTextAreaElement): void {
  const { person: keeper, lines } = kept()
  if (keeper !== person) return
  const { underway, unanswered = underway } = field.form?.dataset ?? {}
  const words = [underway, field.value].filter(Boolean).join('\n').slice(0, field.maxLength)
  const others = lines.filter(([name]) => name !== nameOf(field))
  const sent = unanswered === undefined ? undefined : { words: unanswered, once: onceOf(field).value }
  const own: Draft[] = words.trim() === '' ? [] : [[nameOf(field), words, sent]]
  keep({ person, lines: [...own, ...others].slice(0, MOST_DRAFTS) })
}

const kept = (): Drafts => JSON.parse(localStorage.getItem('drafts') ?? '{"lines":[]}')
const keep = (drafts: Drafts): void => localStorage.setItem('drafts', JSON.stringify(drafts))
