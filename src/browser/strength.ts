import { STRENGTHS, type Strength, strengthOf } from '../lib/strength.ts'

/**
 * Says how hard a new password is to guess while it is typed, in this browser alone: nothing is
 * sent. A screen reader is told when the typing pauses.
 */
const PAUSE_MS = 600

for (const box of document.querySelectorAll<HTMLElement>('[data-strength]')) watch(box)

function watch(box: HTMLElement): void {
  const field = document.querySelector<HTMLInputElement>(`#${box.dataset.strength ?? ''}`)
  const [meter, status] = [box.querySelector('meter'), box.querySelector<HTMLElement>('[role="status"]')]
  if (!field || !meter || !status) return
  let timer: number | undefined
  const judge = () => {
    const username = field.form?.querySelector<HTMLInputElement>('input[name="username"]')?.value ?? ''
    const strength = strengthOf(field.value, { least: Number(box.dataset.least), username })
    meter.hidden = field.value === ''
    meter.value = barOf(strength)
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      status.textContent = field.value === '' ? '' : (box.dataset[strength] ?? '')
    }, PAUSE_MS)
  }
  box.hidden = false
  field.addEventListener('input', judge)
  if (field.value !== '') judge()
}

/** What is refused is as little as what is weak. */
const barOf = (strength: Strength) => Math.max(STRENGTHS.indexOf(strength) - 1, 1)
