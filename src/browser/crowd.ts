import { type Task, workOn } from './work.ts'

/**
 * While very many people sign up, the form is let through for a little work, which this does in
 * the background; where it cannot, the form waits as it does without scripts. The same file is
 * the page's script and the background's.
 */
const isPage = typeof document !== 'undefined'
const script = isPage ? document.currentScript : null

if (!isPage) {
  addEventListener('message', ({ data }: MessageEvent<Task>) => {
    workOn(data, (number) => (globalThis as unknown as Worker).postMessage(number))
  })
} else if (script instanceof HTMLScriptElement) {
  const box = document.querySelector<HTMLElement>('[data-crowd]')
  const form = box?.closest('form')
  const answer = form?.querySelector<HTMLInputElement>('input[name="answer"]')
  if (box && form && answer && answer.value === '') getReady({ box, form, answer, source: script.src })
}

type Place = { box: HTMLElement; form: HTMLFormElement; answer: HTMLInputElement; source: string }

function getReady({ box, form, answer, source }: Place): void {
  const ticket = form.querySelector<HTMLInputElement>('input[name="ticket"]')?.value ?? ''
  const [wait, work] = [box.querySelector<HTMLElement>('.crowd__wait'), box.querySelector<HTMLElement>('.crowd__work')]
  const [progress, status] = [box.querySelector('progress'), box.querySelector<HTMLElement>('.crowd__status')]
  if (!wait || !work || !progress || !status) return
  const numbers: number[] = []
  let waiting: HTMLElement | null | undefined

  const say = (sentence: string | undefined) => {
    status.textContent = sentence ?? ''
  }
  const worker = new Worker(source)
  const stop = () => {
    worker.terminate()
    form.removeEventListener('submit', hold)
  }
  function hold(event: SubmitEvent): void {
    // Only what signs up: the ways over other houses go on at once.
    if (event.submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    waiting = event.submitter
    say(box.dataset.holding)
  }
  worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
    numbers.push(data)
    progress.value = numbers.length
    if (numbers.length < progress.max) return
    answer.value = numbers.join('.')
    say(box.dataset.ready)
    stop()
    if (waiting !== undefined) form.requestSubmit(waiting)
  })
  worker.addEventListener('error', () => {
    stop()
    work.hidden = true
    wait.hidden = false
  })
  form.addEventListener('submit', hold)
  wait.hidden = true
  work.hidden = false
  worker.postMessage({ ticket, pieces: progress.max, bits: Number(box.dataset.crowd) } satisfies Task)
}
