import { list, oneOf, text, wholeNumber } from './kinds.ts'
import { accessKeyId, kmsEndpoint, secretAccessKey } from './kms-kinds.ts'
import { endpointUrl, mailbox, network, signingSecret, smtpUrl } from './message-kinds.ts'
import { both, setting } from './setting.ts'

const awsRegion = text('name', /^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as us-east-1')

/** How e-mail and SMS go out. */
export const messageSettings = {
  'mail.smtp-url': setting({
    kind: smtpUrl,
    group: 'Messages',
    modes: both(undefined),
    secret: {},
    about: 'Send e-mail by this SMTP server.',
  }),
  'mail.smtp-tls': setting({
    kind: oneOf('required', 'optional'),
    group: 'Messages',
    modes: { dev: 'optional', start: 'required' },
    about:
      'SMTP: whether e-mail may go out in the clear where the server offers no STARTTLS. Certificates are always checked.',
  }),
  'mail.ses-region': setting({
    kind: awsRegion,
    group: 'Messages',
    modes: both(undefined),
    about: "Send e-mail by Amazon SES in this region, with the credentials that AWS's SDK finds.",
  }),
  'mail.ses-endpoint': setting({
    kind: endpointUrl,
    group: 'Messages',
    modes: both(undefined),
    about: "SES at another address than AWS's own.",
  }),
  'mail.from': setting({
    kind: mailbox,
    group: 'Messages',
    modes: both(undefined),
    about: "Who e-mail is from, unless the user pool's EmailConfiguration says so (EmailSendingAccount DEVELOPER).",
  }),
  'sms.url': setting({
    kind: endpointUrl,
    group: 'Messages',
    modes: both(undefined),
    about: 'Send SMS as signed requests to this URL.',
  }),
  'sms.secrets': setting({
    kind: list(signingSecret),
    group: 'Messages',
    modes: both(undefined),
    secret: {},
    about: 'Secret that signs these requests; two while it is changed, the newest first.',
  }),
  'sms.sns-region': setting({
    kind: awsRegion,
    group: 'Messages',
    modes: both(undefined),
    about: "Send SMS by Amazon SNS in this region, with the credentials that AWS's SDK finds.",
  }),
  'sms.sns-endpoint': setting({
    kind: endpointUrl,
    group: 'Messages',
    modes: both(undefined),
    about: "SNS at another address than AWS's own.",
  }),
  'messages.per-recipient': setting({
    kind: wholeNumber(1, 1_000_000),
    group: 'Messages',
    modes: { dev: '1000000', start: '30' },
    about: 'Messages that one address or phone number gets from one user pool within an hour; more are refused.',
  }),
  'kms.endpoint': setting({
    kind: kmsEndpoint,
    group: 'Messages',
    modes: both(undefined),
    about:
      "Where the KMS keys are under which custom senders get codes: aws, or the URL of another KMS API. Unset: this server's own.",
  }),
  'kms.access-key-id': setting({
    kind: accessKeyId,
    group: 'Messages',
    modes: both(undefined),
    secret: {},
    about: "Credentials for kms.endpoint; without them those that AWS's SDK finds.",
  }),
  'kms.secret-access-key': setting({
    kind: secretAccessKey,
    group: 'Messages',
    modes: both(undefined),
    secret: {},
    about: 'The secret of kms.access-key-id.',
  }),
  'outgoing.private-networks': setting({
    kind: list(network),
    group: 'Messages',
    modes: { dev: '0.0.0.0/0,::/0', start: undefined },
    about: 'Private, loopback and link-local networks that sms.url may lead to; without them only public addresses.',
  }),
}
