// Sans réseau, la page de saisie s’ouvre et ce qui est noté attend dans la file. Avec le réseau, ce script ne change rien.
const CACHE = 'maillon-hors-ligne';
const NOTER = '/accompagnements/nouveau';
const ATELIER = `${NOTER}?type=COLLECTIF`;
const BROUILLONS = '/accompagnements/brouillons';
const FILE = '/accompagnements/hors-ligne';
const PATIENCE_POUR_LIRE = 8000;
const PATIENCE_POUR_NOTER = 15000;

const script = new URL(location.href).searchParams.get('file') ?? '';
if (/^\/scripts\/file(-[0-9a-f]+)?\.js$/.test(script)) {
  importScripts(script);
}

const avant = (promesse, delai) => Promise.race([
  promesse,
  new Promise((_, non) => setTimeout(() => non(new TypeError('trop long')), delai))
]);

const garde = chemin => caches.match(chemin, { cacheName: CACHE });

const noteUnAtelier = adresse => adresse.pathname === NOTER && adresse.searchParams.get('type') === 'COLLECTIF';

const ouvrir = async (demande, adresse) => {
  const page = await garde(noteUnAtelier(adresse) ? ATELIER : adresse.pathname === NOTER ? NOTER : FILE);
  if (!page) {
    return fetch(demande);
  }
  try {
    return await avant(fetch(demande), PATIENCE_POUR_LIRE);
  } catch {
    return page;
  }
};

const noter = async demande => {
  const copie = demande.clone();
  try {
    const reponse = await avant(fetch(demande), PATIENCE_POUR_NOTER);
    if (reponse.status < 502 || reponse.status > 504) {
      return reponse;
    }
  } catch {
    // pas de réseau : la saisie va dans la file
  }
  const champs = [...(await copie.formData()).entries()];
  const compte = champs.find(([nom]) => nom === '_pour')?.[1];
  if (!compte || !self.fileHorsLigne) {
    return Response.error();
  }
  await fileHorsLigne.ajouter(compte, champs);
  try {
    await registration.sync?.register('file');
  } catch {
    // la page enverra
  }
  const atelier = champs.some(([nom, valeur]) => nom === 'type' && valeur === 'COLLECTIF');
  return Response.redirect(atelier ? `${ATELIER}&note=hors-ligne` : `${NOTER}?note=hors-ligne`, 303);
};

addEventListener('install', () => skipWaiting());
addEventListener('activate', evenement => evenement.waitUntil(clients.claim()));
addEventListener('sync', evenement => {
  if (evenement.tag === 'file' && self.fileHorsLigne) {
    evenement.waitUntil(fileHorsLigne.envoyer({ aSonTour: true }));
  }
});
addEventListener('fetch', evenement => {
  const demande = evenement.request;
  const adresse = new URL(demande.url);
  if (adresse.origin !== location.origin) {
    return;
  }
  if (demande.mode === 'navigate') {
    if (demande.method === 'GET') {
      evenement.respondWith(ouvrir(demande, adresse));
    } else if (demande.method === 'POST' && adresse.pathname === '/accompagnements') {
      evenement.respondWith(noter(demande));
    }
  } else if (demande.method === 'POST' && adresse.pathname === BROUILLONS) {
    // le dernier état d’un brouillon part quand la page se ferme : sans relais, il se perd avec elle
    evenement.respondWith(fetch(demande));
  } else if (demande.method === 'GET' && /^\/(theme|scripts|webjars)\//.test(adresse.pathname)) {
    evenement.respondWith(garde(adresse.pathname).then(fichier => fichier ?? fetch(demande)));
  }
});
