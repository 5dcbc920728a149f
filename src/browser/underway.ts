type Detail = { ctx: { request: { body: URLSearchParams }; response?: { status: number }; hx?: { redirect?: string } } }

/**
 * My words stand in the script at once, and the field is free for more, while they are on their
 * way; what was not taken comes back into the field, before whatever was typed meanwhile.
 */
export function showWordsUnderway(): void {
  onComposer('htmx:before:request', (form, { ctx }) => {
    const words = ctx.request.body.get('body') ?? ''
    if (![undefined, words].includes(form.dataset.unanswered)) sendAsAnother(form, ctx.request.body)
    form.dataset.underway = words
    form.querySelector('#composer-errors')?.replaceChildren()
    field(form).removeAttribute('aria-invalid')
    document.querySelector('#script')?.append(lineOf(form, words))
    field(form).value = ''
    document.dispatchEvent(new Event('troupe:grown'))
  })
  onComposer('htmx:before:swap', removeLine)
  onComposer('htmx:finally:request', (form, { ctx }) => {
    const words = form.dataset.underway ?? ''
    delete form.dataset.underway
    form.querySelector('[data-note]')?.remove()
    if (ctx.response) delete form.dataset.unanswered
    else form.dataset.unanswered = words
    removeLine()
    const isTaken = ctx.response && ctx.response.status < 400 && !ctx.hx?.redirect
    if (!isTaken) field(form).value = [words, field(form).value].filter(Boolean).join('\n')
    const isWrong = form.querySelector('#composer-errors *') !== null
    if (isWrong) field(form).setAttribute('aria-invalid', 'true')
  })
}

/** One line is sent at a time; what is sent meanwhile stays in the field, and the page says so. */
export function sayWhatWaits(): void {
  const tell = ({ target: form }: Event) => {
    if (!(form instanceof HTMLFormElement) || form.dataset.underway === undefined) return
    const note = document.createElement('p')
    note.className = 'field__errors'
    note.setAttribute('role', 'alert')
    note.dataset.note = ''
    note.textContent = form.dataset.underwayNote ?? ''
    form.querySelector('#composer-errors')?.replaceChildren(note)
  }
  document.addEventListener('submit', tell, { capture: true })
}

const field = (form: HTMLFormElement): HTMLTextAreaElement => form.elements.namedItem('body') as HTMLTextAreaElement
const removeLine = (): void => document.querySelector('.message--pending')?.remove()

function onComposer(name: string, act: (form: HTMLFormElement, detail: Detail) => void): void {
  document.addEventListener(name, (event) => {
    const form = event.target
    if (form instanceof HTMLFormElement && form.id === 'composer') act(form, (event as CustomEvent<Detail>).detail)
  })
}

/** The house may have heard the words that it did not answer; others must not pass for a second click on those. */
function sendAsAnother(form: HTMLFormElement, body: URLSearchParams): void {
  const once = form.elements.namedItem('once') as HTMLInputElement
  once.value += '+'
  body.set('once', once.value)
}

/** The server has set the line but for its words. */
function lineOf(form: HTMLFormElement, words: string): DocumentFragment {
  const line = document.importNode(form.querySelector('template')?.content ?? new DocumentFragment(), true)
  const said = line.querySelector('.message__body > p')
  if (said) said.textContent = words
  return line
}
