import type { TriggerId } from '../lambda-triggers/trigger-types.ts'

export type Language = 'javascript' | 'python'

/** A body of the handler: what the trigger most often does, in a few lines. */
type Bodies = Readonly<Record<Language, string>>

const bodies: Readonly<Record<Exclude<TriggerId, 'InboundFederation'>, Bodies>> = {
  PreTokenGeneration: {
    javascript: `  const machine = event.triggerSource === 'TokenGeneration_ClientCredentials'
  event.response = {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: {
        claimsToAddOrOverride: { tier: machine ? 'machine' : 'person' },
      },
    },
  }`,
    python: `    machine = event["triggerSource"] == "TokenGeneration_ClientCredentials"
    event["response"] = {
        "claimsAndScopeOverrideDetails": {
            "accessTokenGeneration": {
                "claimsToAddOrOverride": {"tier": "machine" if machine else "person"},
            },
        },
    }`,
  },
  PreSignUp: {
    javascript: `  if (!event.request.userAttributes.email?.endsWith('@example.com')) {
    throw new Error('Only addresses of example.com may sign up')
  }
  event.response.autoConfirmUser = true`,
    python: `    if not event["request"]["userAttributes"].get("email", "").endswith("@example.com"):
        raise Exception("Only addresses of example.com may sign up")
    event["response"]["autoConfirmUser"] = True`,
  },
  PostConfirmation: {
    javascript: `  console.log(\`\${event.userName} is confirmed (\${event.triggerSource})\`)`,
    python: `    print(f"{event['userName']} is confirmed ({event['triggerSource']})")`,
  },
  UserMigration: {
    javascript: `  // Ask the former directory here; what is thrown refuses the user.
  if (event.request.password !== 'former password') throw new Error('Unknown user')
  event.response = {
    userAttributes: { email: event.userName, email_verified: 'true' },
    finalUserStatus: 'CONFIRMED',
    messageAction: 'SUPPRESS',
  }`,
    python: `    # Ask the former directory here; what is raised refuses the user.
    if event["request"].get("password") != "former password":
        raise Exception("Unknown user")
    event["response"] = {
        "userAttributes": {"email": event["userName"], "email_verified": "true"},
        "finalUserStatus": "CONFIRMED",
        "messageAction": "SUPPRESS",
    }`,
  },
  PreAuthentication: {
    javascript: `  if (event.request.userAttributes['custom:blocked'] === 'true') throw new Error('This account is blocked')`,
    python: `    if event["request"]["userAttributes"].get("custom:blocked") == "true":
        raise Exception("This account is blocked")`,
  },
  PostAuthentication: {
    javascript: `  console.log(\`\${event.userName} signed in\`)`,
    python: `    print(f"{event['userName']} signed in")`,
  },
  DefineAuthChallenge: {
    javascript: `  const { session } = event.request
  const right = session.at(-1)?.challengeResult === true
  event.response.issueTokens = right
  event.response.failAuthentication = !right && session.length >= 3
  if (!right) event.response.challengeName = 'CUSTOM_CHALLENGE'`,
    python: `    session = event["request"]["session"]
    right = bool(session) and session[-1].get("challengeResult") is True
    event["response"]["issueTokens"] = right
    event["response"]["failAuthentication"] = not right and len(session) >= 3
    if not right:
        event["response"]["challengeName"] = "CUSTOM_CHALLENGE"`,
  },
  CreateAuthChallenge: {
    javascript: `  event.response.publicChallengeParameters = { question: 'What is the answer?' }
  event.response.privateChallengeParameters = { answer: '42' }`,
    python: `    event["response"]["publicChallengeParameters"] = {"question": "What is the answer?"}
    event["response"]["privateChallengeParameters"] = {"answer": "42"}`,
  },
  VerifyAuthChallengeResponse: {
    javascript: `  const { privateChallengeParameters, challengeAnswer } = event.request
  event.response.answerCorrect = challengeAnswer === privateChallengeParameters.answer`,
    python: `    request = event["request"]
    event["response"]["answerCorrect"] = (
        request["challengeAnswer"] == request["privateChallengeParameters"]["answer"]
    )`,
  },
  CustomMessage: {
    javascript: `  const { codeParameter } = event.request
  event.response.emailSubject = 'Your code'
  event.response.emailMessage = \`Hello \${event.userName}, your code is \${codeParameter}.\``,
    python: `    code = event["request"]["codeParameter"]
    event["response"]["emailSubject"] = "Your code"
    event["response"]["emailMessage"] = f"Hello {event['userName']}, your code is {code}."`,
  },
  CustomEmailSender: {
    javascript: `  // request.code is encrypted under the pool's key: decrypt it with the AWS Encryption SDK, then send.
  console.log(\`\${event.triggerSource} for \${event.userName}\`)`,
    python: `    # request["code"] is encrypted under the pool's key: decrypt it with the AWS Encryption SDK, then send.
    print(f"{event['triggerSource']} for {event['userName']}")`,
  },
  CustomSMSSender: {
    javascript: `  // request.code is encrypted under the pool's key: decrypt it with the AWS Encryption SDK, then send.
  console.log(\`\${event.triggerSource} for \${event.userName}\`)`,
    python: `    # request["code"] is encrypted under the pool's key: decrypt it with the AWS Encryption SDK, then send.
    print(f"{event['triggerSource']} for {event['userName']}")`,
  },
}

export type TemplateId = keyof typeof bodies

type Template = { readonly file: string; readonly handler: string; readonly text: string }

/** The first file of a new function. Without a trigger: one that returns what it gets. */
export function templateOf(language: Language, trigger: TemplateId | undefined): Template {
  const body = trigger ? bodies[trigger][language] : `${language === 'python' ? '    print' : '  console.log'}(event)`
  if (language === 'python') {
    const text = `def lambda_handler(event, context):\n${body}\n    return event\n`
    return { file: 'lambda_function.py', handler: 'lambda_function.lambda_handler', text }
  }
  const text = `export const handler = async (event) => {\n${body}\n  return event\n}\n`
  return { file: 'index.mjs', handler: 'index.handler', text }
}
