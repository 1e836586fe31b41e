"""The list of rude words: edit it here, one or more on a line, small letters, no accents needed.

`word` is that word alone, `word*` a word that begins so, `*word*` a word that holds it. Left out on purpose: words
with an everyday meaning in such a session (eikel, kanker, tuig, zak, flikkeren, hufterproof, zooi). The list holds an
idea for the facilitator to read; it never rejects. Origin: written for this project, from idea I38 of the example set
on.
"""

RUDE = """
# Dutch
*klootzak* klote klotezooi klotewijk kloteweg klotejeugd kloteding kloot
kut* godskut
lul lullen lulhannes lullo slaplul droplul
hoer hoeren *hoerenzoon* *hoerenjong* hoerenkind hoerig slet sletten sletje
*kankerlijer* kankerhond* kankerzooi kankerwijf* kankerjoch* kankerkind* kankermongool kankerlul kankerwijk kankerkut*
tering* tyfus* tiefus* pleuris* pokkeherrie pokkewijf klerezooi klerelijer* klereherrie klerewijf kolere* kkr
godver* gvd gadverdamme potverdomme verdomme
neuk* geneuk* mierenneuk* genaaid
reet pisnicht zeikerd* zeikwijf zeiksnor
hufter hufters mongool mongolen mongooltje debiel debielen debiele achterlijk* imbeciel* idioten randdebiel*
mafkees mafkezen klojo* sukkel sukkels sukkeltje etterbak* rotzak* rotjoch* rotkind* rotmof rotmoffen
trut trutten teef teven wijf wijven takkewijf* takkeherrie flikker flikkers
oprotten opdonderen optyfen opkankeren opsodemieter* sodemieter*
galbak* schoft schoften smeerlap* viezerik* vuilak* uitschot
# words against groups of people
nikker* neger negers zandneger* geitenneuker* rifaap makak* spleetoog spleetogen moslimtuig asieltuig
# English
fuck* motherfuck* shit shitty bullshit asshole* arsehole* bastard* cunt* dickhead* wanker* bitch* nigger* nigga*
faggot* retard retards retarded whore*
# Turkish
orospu* siktir* sikerim* sikeyim amk yarrak* şerefsiz* gavat*
# Polish
kurwa* kurwy kurwo chuj* pierdol* spierdal* wypierdal* jebać jebany jebani skurwysyn* dziwka* cipa
# Ukrainian and Russian
блять блядь сука суки хуй* хуе* пизд* йоб* еба* мудак* курва*
# Arabic
شرموطة شرموطه قحبة منيك كسمك
"""

RUDE_PHRASES = """
# Dutch
geen reet
aan mijn/me/m'n reet
rot toch? op !/$/man/jongens
flikker/donder/sodemieter/lazer toch? op
hou/houd je/jullie/uw bek/bakkes/kop
val toch? dood
krijg/krijgen de/het kanker/tering/tyfus/klere/pest/pleuris
vuile/vieze/gore/smerige homo/homo's/jood/joden/turk/turken/marokkaan/marokkanen/pool/polen/moslim/moslims
schijt aan
lik m'n/mijn/me
# English
go to hell
suck my
piece of shit
"""
