type Drafts = { person?: string; lines: [name: string, words: string][] }

const MOST_DRAFTS = 50
const REST_MS = 300
const KEPT_FIELDS = 'form[data-kept] textarea[maxlength]'

/**
 * What is begun in a form with `data-kept` stays in this browser until it is said, for who is
 * signed in and nobody else: signing out, in whatever tab, forgets all of it.
 */
export function keepDrafts(): void {
  const { person } = document.body.dataset
  // A page of trouble may not know who looks.
  if (!person && document.querySelector('.page-problem')) return
  if (!person || kept().person !== person) localStorage.clear()
  if (!person) return
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
  for (const field of fields()) if (field.value === '') field.value = draftOf(field)
  document.addEventListener('input', noteSoon)
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
const draftOf = (field: HTMLTextAreaElement): string => kept().lines.find(([name]) => name === nameOf(field))?.[1] ?? ''

/** Words on their way count as begun until the answer is there; nothing is noted for who has signed out meanwhile. */
function remember(person: string, field: HTMLTextAreaElement): void {
  const { person: keeper, lines } = kept()
  if (keeper !== person) return
  const underway = field.form?.dataset.underway ?? ''
  const words = [underway, field.value].filter(Boolean).join('\n').slice(0, field.maxLength)
  const others = lines.filter(([name]) => name !== nameOf(field))
  const own: Drafts['lines'] = words.trim() === '' ? [] : [[nameOf(field), words]]
  keep({ person, lines: [...own, ...others].slice(0, MOST_DRAFTS) })
}

const kept = (): Drafts => JSON.parse(localStorage.getItem('drafts') ?? '{"lines":[]}')
const keep = (drafts: Drafts): void => localStorage.setItem('drafts', JSON.stringify(drafts))
