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

/**
 * Values pushed by events, for one reader with `for await`. Async generators would cost
 * several promises a value for each layer, more than the rest of a token's way together.
 * `start` is called when the first value is asked for; `close` exactly once at the end.
 */
export function pushed<Value>(start: (sink: Sink<Value>) => Source): AsyncIterable<Value> {
  return { [Symbol.asyncIterator]: () => iterator(start) }
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
