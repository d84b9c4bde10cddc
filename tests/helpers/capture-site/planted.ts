/** Secrets that the test site plants: none of them may be found in anything that is recorded. */
export const planted = {
  cookieSession: 'PLANTcookieSESSION0123456789abcdef',
  cookieUser: '100098765432109',
  cookieEncoded: 'PLANT+enc/od=ed&val1 ue9',
  queryToken: 'PLANTqueryTOKEN77aa88bb99cc',
  redirectToken: 'PLANTredirectTOKEN55dd66ee',
  bearer: 'PLANTbearerTOKEN.abc-123_XYZ.987',
  csrf: 'PLANTcsrfTOKEN4f5e6d7c8b',
  formToken: 'PLANTformTOKEN1q2w3e4r5t',
  dtsg: 'PLANTdtsg:17:1699999999aZ',
  localStorage: 'PLANTlocalSTORAGE0f9e8d7c6b',
  sessionStorage: 'PLANTsessionSTORAGE5a4b3c2d',
  password: 'PLANTpassword sandi rahasia 1!',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJQTEFOVCJ9.PLANTsignature_abc-123',
} as const;

/** Every spelling that a recorded part could hold; what is looked for in bytes. */
export const plantedSpellings = (): string[] => {
  const all = Object.values(planted).flatMap((secret) => {
    const json = JSON.stringify(secret).slice(1, -1);
    return [secret, encodeURIComponent(secret), json, json.replaceAll('/', '\\/'), secret.replaceAll('&', '&amp;')];
  });
  return [...new Set([...all, ...all.map((text) => Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -2))])];
};
