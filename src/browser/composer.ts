/** Enter sends and Shift+Enter is a new line; on touch only the button sends. An input method's Enter is its own. */
export function sendByEnter(): void {
  const isTouch = matchMedia('(pointer: coarse)')
  document.addEventListener('keydown', (event) => {
    const field = event.target
    if (!(field instanceof HTMLTextAreaElement) || field.id !== 'body' || event.key !== 'Enter') return
    if (event.isComposing || event.keyCode === 229) return
    const isWished = event.ctrlKey || event.metaKey || (!event.shiftKey && !isTouch.matches)
    if (!isWished) return
    event.preventDefault()
    if (field.value.trim() !== '') field.form?.requestSubmit()
  })
  if (!isTouch.matches && location.hash === '') document.querySelector<HTMLElement>('.page-chat #body')?.focus()
}
