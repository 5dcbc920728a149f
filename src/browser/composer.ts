/**
 * Enter says a first or next line and Shift+Enter is a new line; on touch only the button sends. Ctrl or
 * Command with Enter sends from any field of a line, Escape leaves it or an edit, and Up in an empty composer
 * edits my last line. An input method's keys are its own.
 */
export function sendByEnter(): void {
  const isTouch = matchMedia('(pointer: coarse)')
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') return leaveEdit(event)
    const field = event.target
    if (!(field instanceof HTMLTextAreaElement) || !field.matches('.composer__field')) return
    if (event.key === 'ArrowUp') return editLastLine(event, field)
    const isSaying = field.id === 'body' && !event.shiftKey && !isTouch.matches
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || isSaying)) return
    event.preventDefault()
    if (field.value.trim() !== '') field.form?.requestSubmit()
  })
  if (!isTouch.matches && location.hash === '') document.querySelector<HTMLElement>('.page-chat #body')?.focus()
}

function leaveEdit({ target }: KeyboardEvent): void {
  if (!(target instanceof HTMLElement)) return
  if (target.matches('.page-chat #body')) return target.blur()
  const leave = target.closest('.edit')?.querySelector<HTMLElement>('.edit__leave')
  leave?.focus()
  leave?.click()
}

function editLastLine(event: KeyboardEvent, field: HTMLTextAreaElement): void {
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
  if (!isPlain || field.value !== '' || field.form?.id !== 'composer') return
  const edits = document.querySelectorAll<HTMLElement>('.message--person .message__edit')
  const last = edits[edits.length - 1]
  if (!last) return
  event.preventDefault()
  last.click()
}
