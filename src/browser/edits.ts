/** Longest that typing goes on without being kept. */
const AT_LEAST_EVERY_MS = 4000
const KEPT_PART = '[data-keeps]'

/** Since when something waits to be kept, when it last changed, and when it was last sent. */
type Begun = { since: number; last: number; sent: number }

/**
 * What is typed into a part with `data-keeps` is kept by that part's own hx-post at every rest; here it is also kept
 * while somebody types on without one, and when the page is left before the rest came.
 */
export function keepEdits(): void {
  const begun = new Map<HTMLElement, Begun>()
  const note = ({ target }: Event) => {
    const part = (target as Element).closest?.<HTMLElement>(KEPT_PART)
    if (!part) return
    const now = performance.now()
    const waiting = { ...(begun.get(part) ?? { since: now, sent: 0 }), last: now }
    begun.set(part, waiting)
    if (now - waiting.since < AT_LEAST_EVERY_MS) return
    waiting.since = now
    part.dispatchEvent(new Event('keep'))
  }
  const leave = () => {
    for (const part of begun.keys()) send(part)
    begun.clear()
  }
  document.addEventListener('input', note)
  document.addEventListener('change', note)
  document.addEventListener('htmx:before:request', ({ target }) => {
    const waiting = begun.get(target as HTMLElement)
    if (waiting) waiting.sent = performance.now()
  })
  document.addEventListener('htmx:after:request', ({ target }) => {
    const waiting = begun.get(target as HTMLElement)
    if (waiting && waiting.last <= waiting.sent) begun.delete(target as HTMLElement)
  })
  // A form that is sent as a whole needs no draft any more.
  document.addEventListener('submit', ({ target }) => {
    for (const part of begun.keys()) if ((target as Element).contains(part)) begun.delete(part)
  })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  addEventListener('pagehide', leave)
}

/** Goes on after the page is gone; browsers refuse that for more than 64 KB, which are sent as long as the page lives. */
function send(part: HTMLElement): void {
  const form = part.closest('form')
  const address = part.getAttribute('hx-post')
  if (!form || !address) return
  const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string')
  const sending = { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' } as const
  fetch(address, { ...sending, keepalive: true }).catch(() => fetch(address, sending).catch(() => undefined))
}
