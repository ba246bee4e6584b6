import assert from 'node:assert/strict'
import net from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import type { OutgoingMessage } from '../../ports/messages.ts'
import { aMessage } from '../../testing/message.ts'
import { selfSigned } from '../../testing/self-signed.ts'
import { type SmtpReceiver, smtpReceiver } from '../../testing/smtp-receiver.ts'
import { SmtpMail, type SmtpOptions, type SmtpServer } from './smtp.ts'

type Given = Partial<Omit<SmtpOptions, 'server'>> & { readonly server?: Partial<SmtpServer> }

function mailTo(t: TestContext, { port }: Pick<SmtpReceiver, 'port'>, { server, ...options }: Given = {}) {
  const mail = new SmtpMail({
    from: 'Poolhouse <no-reply@example.com>',
    ...options,
    server: { host: 'localhost', port, secure: false, requireTls: false, ...server },
  })
  t.after(() => mail[Symbol.asyncDispose]())
  return mail
}

const refusing = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

describe('mail by SMTP', () => {
  it('arrives with sender, recipient, subject and HTML, and asks for no automatic answer', async (t) => {
    const receiver = await smtpReceiver(t)
    await mailTo(t, receiver).send(aMessage({ subject: 'Grüße', body: '<b>123456</b>' }))
    const [mail] = receiver.received
    assert.deepEqual([mail?.from, mail?.to], ['no-reply@example.com', ['ada@example.com']])
    const shown = [
      'From: Poolhouse <no-reply@example.com>',
      'To: ada@example.com',
      'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
      'Auto-Submitted: auto-generated',
      'Content-Type: text/html; charset=utf-8',
      '\r\n\r\n<b>123456</b>',
    ]
    for (const each of shown) assert.ok(mail?.text.includes(each), `${each} in ${mail?.text}`)
  })

  it('comes from whom the pool says', async (t) => {
    const receiver = await smtpReceiver(t)
    await mailTo(t, receiver).send(aMessage({ from: 'Shop <shop@example.com>', replyTo: 'help@example.com' }))
    const [mail] = receiver.received
    assert.equal(mail?.from, 'shop@example.com')
    assert.match(mail?.text ?? '', /\r\nFrom: Shop <shop@example.com>\r\n(.*\r\n)*Reply-To: help@example.com\r\n/)
  })

  it('puts nothing of a subject into headers of its own', async (t) => {
    const receiver = await smtpReceiver(t)
    await mailTo(t, receiver).send(aMessage({ subject: 'Hello\r\nBcc: eve@example.com\r\n\r\nbody' }))
    assert.deepEqual(receiver.received[0]?.to, ['ada@example.com'])
    assert.doesNotMatch(receiver.received[0]?.text ?? '', /^Bcc:/m)
  })

  const bad = [
    'ada@example.com, eve@example.com',
    'ada@example.com eve@example.com',
    '<ada@example.com>',
    '"ada@example.com>, eve"@example.com',
    'Ada: eve@example.com;',
    'ada@example.com\r\nRCPT TO:<eve@example.com>',
    'ada',
    '',
  ]
  for (const to of bad) {
    it(`sends nothing to ${JSON.stringify(to)}`, async (t) => {
      const receiver = await smtpReceiver(t)
      await assert.rejects(mailTo(t, receiver).send(aMessage({ to })), {
        name: 'NotSent',
        message: 'the recipient is not a plain e-mail address',
      })
      assert.equal(receiver.connections(), 0)
    })
  }

  it('uses one connection for one message after the other, and a new one where the server hung up', async (t) => {
    const receiver = await smtpReceiver(t)
    const mail = mailTo(t, receiver)
    await mail.send(aMessage())
    await mail.send(aMessage())
    assert.equal(receiver.connections(), 1)
    receiver.hangUp()
    await mail.send(aMessage())
    assert.deepEqual([receiver.received.length, receiver.connections()], [3, 2])
  })

  it('signs in where it is told to', async (t) => {
    const receiver = await smtpReceiver(t, {
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        password === 'secret' ? done(null, { user: username ?? '' }) : done(new Error('wrong password')),
    })
    await mailTo(t, receiver, { server: { auth: { user: 'poolhouse', pass: 'secret' } } }).send(aMessage())
    assert.equal(receiver.received[0]?.user, 'poolhouse')
    const wrong = mailTo(t, receiver, { server: { auth: { user: 'poolhouse', pass: 'guess' } } })
    await assert.rejects(wrong.send(aMessage()), /^NotSent: SMTP EAUTH AUTH 535/)
  })

  describe('over TLS', () => {
    const tls = selfSigned()

    it('checks the certificate, with STARTTLS and from the first byte', async (t) => {
      for (const secure of [false, true]) {
        const receiver = await smtpReceiver(t, { ...tls, secure })
        const server = { secure, requireTls: true }
        await mailTo(t, receiver, { server, ca: tls.cert }).send(aMessage())
        assert.equal(receiver.received[0]?.secure, true)
        await assert.rejects(
          mailTo(t, receiver, { server }).send(aMessage()),
          /NotSent: SMTP .*self-signed certificate/,
        )
        assert.equal(receiver.received.length, 1)
      }
    })

    it('sends nothing in the clear where TLS is required', async (t) => {
      const receiver = await smtpReceiver(t)
      await assert.rejects(mailTo(t, receiver, { server: { requireTls: true } }).send(aMessage()), /NotSent: SMTP ETLS/)
      assert.deepEqual(receiver.received, [])
    })
  })

  describe('V22: a failure says what went wrong, without address, code and text', () => {
    const message = aMessage({ body: 'Your code is 123456' })
    const refusals: [title: string, refuse: (error: Error) => Parameters<typeof smtpReceiver>[1], says: RegExp][] = [
      [
        'the recipient',
        (error) => ({ onRcptTo: (_address, _session, done) => done(error) }),
        /^SMTP EENVELOPE RCPT 550 5\.1\.1$/,
      ],
      [
        'the text',
        (error) => ({ onData: (stream, _session, done) => void stream.resume().on('end', () => done(error)) }),
        /^SMTP EMESSAGE DATA 550 5\.1\.1$/,
      ],
    ]
    for (const [title, refuse, says] of refusals) {
      it(`when ${title} is refused`, async (t) => {
        const receiver = await smtpReceiver(
          t,
          refuse(refusing(550, '5.1.1 no ada@example.com here: Your code is 123456')),
        )
        const error = await failureOf(mailTo(t, receiver), message)
        assert.match(error.message, says)
        for (const secret of ['ada@example.com', '123456', 'Your code'])
          assert.ok(!JSON.stringify(allOf(error)).includes(secret))
      })
    }

    it('when nobody listens', async (t) => {
      const server = net.createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const { port } = server.address() as net.AddressInfo
      await new Promise((resolve) => server.close(resolve))
      assert.match((await failureOf(mailTo(t, { port }), message)).message, /^SMTP ESOCKET CONN: .*ECONNREFUSED/)
    })
  })

  it('waits for a silent server no longer than it may', async (t) => {
    const silent = await silentServer(t)
    const error = await failureOf(mailTo(t, silent, { limits: { deadlineMs: 50, connectMs: 5000 } }), aMessage())
    assert.match(error.message, /^SMTP (EABORT|ETIMEDOUT)/)
  })

  it('refuses messages beyond those that wait already', async (t) => {
    const mail = mailTo(t, await silentServer(t), { limits: { deadlineMs: 200, waiting: 2 } })
    const failures = await Promise.all(Array.from({ length: 3 }, () => failureOf(mail, aMessage())))
    const full = failures.filter(({ message }) => message === 'SMTP: too many messages are waiting')
    assert.equal(full.length, 1)
  })
})

async function failureOf(mail: SmtpMail, message: OutgoingMessage): Promise<Error> {
  try {
    await mail.send(message)
  } catch (error) {
    return error as Error
  }
  assert.fail('was sent')
}

/** Everything that a log could write of it. */
const allOf = (error: Error) => ({ ...error, message: error.message, stack: error.stack, cause: error.cause })

async function silentServer(t: TestContext): Promise<{ port: number }> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => sockets.add(socket.on('error', () => {})))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as net.AddressInfo).port }
}
