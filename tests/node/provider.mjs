// An identity provider as GOV.UK One Login is one: the certified oidc-provider, with one client that proves itself
// by a key of its own. node provider.mjs PORT CLIENT.json; the file says {keys, own, back, tamper, host}.
import { readFileSync } from 'node:fs'
import { importJWK, SignJWT } from 'jose'
import Provider from 'oidc-provider'

const [port, file] = process.argv.slice(2)
const said = JSON.parse(readFileSync(file, 'utf8'))
const issuer = `http://${said.host}:${port}`

const provider = new Provider(issuer, {
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
  jwks: { keys: said.own },
  cookies: { keys: ['one', 'two'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  ttl: { IdToken: 600, AccessToken: 600, AuthorizationCode: 60, Grant: 600, Interaction: 600, Session: 600 },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
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
