const DONE_MS = 2000

/**
 * Gives code and every line a button that copies it, once its message is finished: a growing one must
 * keep its shape. A line is copied as it was written, with its asterisks, which the page does not hold.
 */
export function copyButtons(): void {
  if (!navigator.clipboard) return
  add()
  document.addEventListener('htmx:after:swap', add)
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest?.<HTMLElement>('.copy, .message__copy')
    if (button) void copy(button)
  })
}

async function copy(button: HTMLElement): Promise<void> {
  const script = document.querySelector<HTMLElement>('#script')
  const code = button.parentElement?.querySelector('pre')?.textContent
  const id = button.closest('.message')?.id.replace('message-', '')
  try {
    if (button.matches('.copy')) await navigator.clipboard.writeText(code ?? '')
    else await write(textOf(`/messages/${id}/text`))
  } catch {
    return say(script?.dataset.uncopied ?? '')
  }
  say(script?.dataset.copied ?? '')
  button.textContent = script?.dataset.copied ?? ''
  button.classList.add('copy--done')
  setTimeout(() => {
    button.textContent = script?.dataset.copy ?? ''
    button.classList.remove('copy--done')
  }, DONE_MS)
}

async function textOf(path: string): Promise<Blob> {
  const answer = await fetch(path, { redirect: 'error' })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return new Blob([await answer.text()], { type: 'text/plain' })
}

/** As a promise, since some browsers let only what is asked for at once into the clipboard. */
const write = (text: Promise<Blob>): Promise<void> =>
  navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])

/** The same words are only heard again where others were between. */
function say(words: string): void {
  const status = document.querySelector('#status')
  if (status) status.textContent = ''
  requestAnimationFrame(() => {
    if (status) status.textContent = words
  })
}

function add(): void {
  const label = document.querySelector<HTMLElement>('#script')?.dataset.copy
  if (!label) return
  for (const pre of document.querySelectorAll('#script .message:not([aria-busy]) .wide > pre:last-child'))
    pre.after(buttonOf(label, 'copy tool'))
  for (const tools of document.querySelectorAll('#script .message__tools:not([data-wordless], :has(.message__copy))')) {
    const place = tools.querySelector(':scope > .message__more, :scope > .message__details, :scope > .message__time')
    tools.insertBefore(buttonOf(label, 'tool message__copy'), place)
  }
}

function buttonOf(label: string, look: string): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = look
  button.textContent = label
  return button
}
