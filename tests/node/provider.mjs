// An identity provider as GOV.UK One Login is one: the certified oidc-provider, with one client that proves itself
// by a key of its own. node provider.mjs PORT CLIENT.json; the file says {keys, own, back, tamper, host}.
// With {desk} it is an organisation's provider for officers instead, with the traits that the file names.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { importJWK, SignJWT } from 'jose'
import Provider from 'oidc-provider'

const [port, file] = process.argv.slice(2)
const said = JSON.parse(readFileSync(file, 'utf8'))
const issuer = `http://${said.host}:${port}`

const citizens = () => ({
  clients: [{
    client_id: 'police-online',
    redirect_uris: [said.back],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: said.keys[0].kty === 'RSA' ? 'RS256' : 'ES256',
    id_token_signed_response_alg: 'ES256',
    jwks: { keys: said.keys },
  }],
  features: { devInteractions: { enabled: true } },
  ttl: { IdToken: 600, AccessToken: 600, AuthorizationCode: 60, Grant: 600, Interaction: 600, Session: 600 },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
})

// desk: {client, audience, scope, seconds, revocation, names_itself, type, claims: {LOGIN: {…}}, drop: [CLAIM]}
const leavers = () => existsSync(`${file}.leavers`) ? JSON.parse(readFileSync(`${file}.leavers`, 'utf8')) : []
const desks = (desk) => ({
  clients: [{
    client_id: desk.client,
    application_type: 'native',
    redirect_uris: ['http://127.0.0.1/signed-in'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    subject_type: 'pairwise',
  }],
  subjectTypes: ['pairwise'],
  pairwiseIdentifier: (ctx, id, client) => createHash('sha256').update(`${client.clientId} ${id}`).digest('base64url'),
  scopes: ['openid', 'profile', 'offline_access'],
  issueRefreshToken: () => true,
  features: {
    devInteractions: { enabled: true },
    revocation: { enabled: desk.revocation },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:store',
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: desk.scope, audience: desk.audience, accessTokenTTL: desk.seconds, accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  formats: {
    customizers: {
      jwt: (ctx, token, parts) => {
        parts.header = { typ: desk.type }
        Object.assign(parts.payload, desk.claims[token.accountId])
        for (const name of desk.drop) delete parts.payload[name]
      },
    },
  },
  ttl: { IdToken: 600, AuthorizationCode: 60, Grant: 86400, Interaction: 600, Session: 600, RefreshToken: 86400 },
  findAccount: (ctx, id) => leavers().includes(id) ? undefined : { accountId: id, claims: () => ({ sub: id }) },
})

const provider = new Provider(issuer, {
  ...(said.desk ? desks(said.desk) : citizens()),
  jwks: { keys: said.own },
  cookies: { keys: ['one', 'two'] },
  pkce: { required: () => true },
})

// A provider that never names itself: no `iss` in the redirect, and none announced.
if (said.desk && !said.desk.names_itself) provider.use(async (ctx, next) => {
  await next()
  const back = ctx.response.get('Location') ?? ''
  if (back.includes('/signed-in?')) ctx.set('Location', back.replace(/[?&]iss=[^&]*/, ''))
  if (ctx.path === '/.well-known/openid-configuration') delete ctx.body.authorization_response_iss_parameter_supported
})

// What a broken line or a wrong provider does to an answer; without `tamper` the provider answers well.
provider.use(async (ctx, next) => {
  await next()
  if (ctx.path !== '/token' || !ctx.body?.id_token || !said.tamper) return
  const [head, body, sign] = ctx.body.id_token.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url'))
  const pack = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  if (said.tamper === 'payload') ctx.body.id_token = [head, pack({ ...claims, sub: 'somebody-else' }), sign].join('.')
  const wrong = {
    expired: { iat: claims.iat - 7200, exp: claims.iat - 3600 },
    audience: { aud: 'somebody-else' },
    two_audiences: { aud: ['police-online', 'somebody-else'] },
    issuer: { iss: 'https://elsewhere.example' },
    no_nonce: { nonce: undefined },
  }[said.tamper]
  if (wrong) {
    const sign = new SignJWT({ ...claims, ...wrong }).setProtectedHeader({ alg: 'ES256', kid: 'one' })
    ctx.body.id_token = await sign.sign(await importJWK(said.own[0], 'ES256'))
  }
  if (said.tamper === 'none') ctx.body.id_token = [pack({ alg: 'none' }), body, ''].join('.')
})

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
