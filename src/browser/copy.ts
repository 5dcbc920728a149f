/** Gives code a button that copies it, once its message is finished: a growing one must keep its shape. */
export function copyButtons(): void {
  if (!navigator.clipboard) return
  add()
  document.addEventListener('htmx:after:swap', add)
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest?.('.copy')
    const code = button?.parentElement?.querySelector('pre')?.textContent
    if (button && code) void navigator.clipboard.writeText(code).then(() => button.classList.add('copy--done'))
  })
}

function add(): void {
  const label = document.querySelector<HTMLElement>('#script')?.dataset.copy
  if (!label) return
  for (const pre of document.querySelectorAll('.message:not([aria-busy]) .wide > pre:last-child')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy tool'
    button.textContent = label
    pre.after(button)
  }
}
