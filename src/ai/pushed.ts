/** Takes what is pushed; after `end` or `fail` nothing more. */
export type Sink<Value> = {
  push(value: Value): void
  end(): void
  fail(error: unknown): void
  /** Values that wait for their reader. */
  waiting(): number
}

/** What is told about the reader: that it wants more again, and that it goes away or has all. */
export type Source = { wanted(): void; close(): void }

/** Values for one reader: with `for await`, or by call the moment they come. */
type Pushed<Value> = AsyncIterable<Value> & { tell(take: Take<Value>): Promise<void> }

/** True when there is enough, and the rest is not wanted. */
type Take<Value> = (value: Value) => boolean

/**
 * Values pushed by events. Async generators would cost several promises a value for each
 * layer, more than the rest of a token's way together. `start` is called when the first
 * value is asked for; `close` exactly once at the end.
 */
export function pushed<Value>(start: (sink: Sink<Value>) => Source): Pushed<Value> {
  return { [Symbol.asyncIterator]: () => iterator(start), tell: (take) => tell(start, take) }
}

/** Passes on all values, at once where they are pushed; rejects with what ended them. */
export async function eachOf<Value>(values: AsyncIterable<Value>, take: Take<Value>): Promise<void> {
  if ('tell' in values) return await (values as Pushed<Value>).tell(take)
  for await (const value of values) if (take(value)) return
}

function tell<Value>(start: (sink: Sink<Value>) => Source, take: Take<Value>): Promise<void> {
  return new Promise((resolve, reject) => {
    let source: Source | undefined
    let isOver = false
    const over = (settle: () => void) => {
      if (isOver) return
      isOver = true
      source?.close()
      settle()
    }
    const sink: Sink<Value> = {
      push(value) {
        if (isOver) return
        try {
          if (take(value)) over(resolve)
        } catch (error) {
          sink.fail(error)
        }
      },
      end: () => over(resolve),
      fail: (error) => over(() => reject(error)),
      waiting: () => 0,
    }
    source = start(sink)
    if (isOver) source.close()
  })
}

type Waiter<Value> = { resolve(result: IteratorResult<Value, undefined>): void; reject(error: unknown): void }

function iterator<Value>(start: (sink: Sink<Value>) => Source): AsyncIterator<Value, undefined> {
  let values: Value[] = []
  let read = 0
  let waiter: Waiter<Value> | undefined
  let ending: { error?: unknown } | undefined
  let source: Source | undefined
  let isClosed = false

  const sink: Sink<Value> = {
    push(value) {
      if (ending) return
      if (!waiter) return void values.push(value)
      const { resolve } = waiter
      waiter = undefined
      resolve({ value, done: false })
    },
    end: () => finish({}),
    fail: (error) => finish({ error }),
    waiting: () => values.length - read,
  }

  function finish(how: { error?: unknown }): void {
    if (ending) return
    ending = how
    if (waiter) settle(waiter)
    waiter = undefined
  }

  function settle({ resolve, reject }: Waiter<Value>): void {
    const error = ending?.error
    ending = {}
    close()
    if (error === undefined) resolve({ value: undefined, done: true })
    else reject(error)
  }

  function close(): void {
    if (isClosed) return
    isClosed = true
    source?.close()
  }

  return {
    next() {
      source ??= start(sink)
      if (read < values.length) {
        const value = values[read++] as Value
        if (read === values.length) {
          values = []
          read = 0
          if (!ending) source.wanted()
        }
        return Promise.resolve({ value, done: false })
      }
      return new Promise((resolve, reject) => {
        if (ending) settle({ resolve, reject })
        else waiter = { resolve, reject }
      })
    },
    return() {
      ending = {}
      values = []
      read = 0
      close()
      return Promise.resolve({ value: undefined, done: true })
    },
  }
}
