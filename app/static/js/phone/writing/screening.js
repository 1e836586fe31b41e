// Warns the writer before anything is sent. What the server finds decides; these patterns only help, and prove nothing.

const PERSONAL = [
  /(?:\+|\b0)\d(?:[ .()-]{0,3}\d){6,}/, // telephone
  /\S@\S+\.\S/, // e-mail
  /\b[A-Z]{2}\d{2} ?[A-Z]{4}|\b\d{9}\b/, // bank account, citizen service number
  /\b[1-9]\d{3} ?[A-Z]{2}\b/, // postcode
  /(?:straat|laan|weg|plein|hof|kade|dijk|singel|gracht|dreef|steeg) (?!(?:19|20)\d\d\b)\d{1,4}(?! ?(?:\d|km|keer|uur|%))/i,
  /\bhuis(?:nr|nummer)\.? ?\d/i,
  /\b(?=[\dA-Z]*-?[\d-]*[A-Z])(?=[A-Z-]*\d)[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}\b/, // number plate
  /\b(?:dhr|mevr|mw|fam)[. ] ?\p{L}|\b(?:meneer|mevrouw|familie|heer|buurman|buurvrouw|bel|ik heet|mijn naam is) \p{Lu}/u,
];

const DANGER = [
  /(?:^| )(?:nu|net) .{0,25}(?:geslagen|gestoken|mishandeld|geschoten|aangevallen|verkracht)/i,
  /(?:buur\p{L}+|zus|moeder|vader|kind|vriendin|ik) word(?:t|en)? .{0,25}(?:geslagen|mishandeld|verkracht|gestoken)/iu,
  /staat in brand|er is nu brand|ademt niet|is bewusteloos|heeft een (?:groot )?(?:mes|pistool|wapen)|help ?!/i,
  /ik wil (?:dood|niet meer leven)|zelfmoord (?:plegen|doen)|bel (?:nu )?(?:112|de politie)!/i,
  /being (?:beaten|stabbed|attacked)|is on fire|not breathing|has a (?:knife|gun)|kill myself|want to die/i,
];

const some = (patterns) => (text) => patterns.some((pattern) => pattern.test(text));

export const personal = some(PERSONAL);
export const danger = some(DANGER);
