"""Who is asking: whose tokens are taken, and which user they stand for.

Two kinds of tokens, each with a verifier of its own, which `coursegen.api.authentication` chooses by the issuer that a
token names:

- our own (`own_tokens`), made by simplejwt. All tokens that come of one login are a *family* (`families`): a refresh
  token spent twice was stolen, and ends its family; so does giving one up. A changed password and a deactivated user
  end all of theirs. Access and refresh tokens alike are asked for at every use, so the end is at once;
- those of trusted issuers (`issuers`, `verifying`), who sign with a shared secret or with keys that they publish
  (`published_keys`). Whom they name is one user here, by issuer and subject (`provisioning`); the tier follows their
  word only where the operator says so (`told_tier`).

API keys are no tokens; they have a verifier that is asked before (`coursegen.api_keys`).

Whatever is wrong with a token is a 401. That an issuer's keys can't be had is no fault of the token: 503.
"""
