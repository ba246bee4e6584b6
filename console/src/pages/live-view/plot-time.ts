const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** How a step is called below a plot. */
export const timeOf = (begins: number): string => clock.format(begins)

/** Of every plot, in pixels. */
export const plotHeight = 160
