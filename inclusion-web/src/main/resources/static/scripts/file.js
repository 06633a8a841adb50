// La file de ce qui est noté sans réseau, sur cet appareil. Chaque saisie y est chiffrée (AES-GCM) par une clé que le
// navigateur garde sans pouvoir la montrer ; chaque compte a la sienne. Sert à la page et au service worker.
self.fileHorsLigne = (() => {
  const JOURS = 30;
  /** Une réponse qui ne vient pas tiendrait l’envoi fermé : on la laisse, l’envoi se répète sans rien doubler. */
  const PATIENCE = 30000;
  const ENVOI = '/accompagnements/hors-ligne';
  const IGNORES = new Set(['_csrf', '_pour', 'suite', 'usagerCherche']);
  const attendre = demande => new Promise((oui, non) => {
    demande.onsuccess = () => oui(demande.result);
    demande.onerror = () => non(demande.error);
  });
  const finir = transaction => new Promise((oui, non) => {
    transaction.oncomplete = oui;
    transaction.onabort = transaction.onerror = () => non(transaction.error);
  });
  let ouverte;
  const base = () => ouverte ??= (() => {
    const demande = indexedDB.open('maillon', 1);
    demande.onupgradeneeded = () => {
      demande.result.createObjectStore('cles', { keyPath: 'compte' });
      const file = demande.result.createObjectStore('file', { keyPath: 'rang', autoIncrement: true });
      file.createIndex('compte', 'compte');
      file.createIndex('jeton', 'jeton', { unique: true });
    };
    return attendre(demande);
  })();
  const lire = async (rayon, faire) => faire((await base()).transaction(rayon).objectStore(rayon));
  const ecrire = async (rayon, faire) => {
    const transaction = (await base()).transaction(rayon, 'readwrite');
    const fini = finir(transaction);
    await faire(transaction.objectStore(rayon));
    await fini;
  };

  const cle = async compte => {
    const gardee = await lire('cles', cles => attendre(cles.get(compte)));
    if (gardee) {
      return gardee.cle;
    }
    const neuve = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    let retenue = neuve;
    await ecrire('cles', async cles => {
      const jumelle = await attendre(cles.get(compte));
      if (jumelle) {
        retenue = jumelle.cle;
      } else {
        cles.put({ compte, cle: neuve });
      }
    });
    return retenue;
  };
  const sceau = (compte, jeton, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${compte}|${jeton}`) });

  /** Garde une saisie : [nom, valeur]… ; la même, renvoyée, remplace la première. */
  const ajouter = async (compte, champs) => {
    const utiles = champs.filter(([nom, valeur]) => !IGNORES.has(nom) && typeof valeur === 'string');
    const jeton = utiles.find(([nom]) => nom === 'jeton')[1];
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const contenu = await crypto.subtle.encrypt(sceau(compte, jeton, iv), await cle(compte),
      new TextEncoder().encode(JSON.stringify(utiles)));
    await ecrire('file', async file => {
      const deja = await attendre(file.index('jeton').get(jeton));
      const saisie = { compte, jeton, iv, contenu, cree: deja?.cree ?? Date.now(), raisons: null, deja: false };
      if (deja) {
        saisie.rang = deja.rang;
      }
      file.put(saisie);
    });
  };

  /** Les saisies de ce compte, dans l’ordre où elles ont été notées. */
  const lister = async compte => {
    const gardees = await lire('file', file => attendre(file.index('compte').getAll(compte)));
    gardees.sort((a, b) => a.rang - b.rang);
    const secret = gardees.length ? await cle(compte) : null;
    return Promise.all(gardees.map(async ({ jeton, iv, contenu, cree, raisons, deja }) => ({
      jeton, cree, raisons, deja,
      champs: JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(sceau(compte, jeton, iv), secret, contenu)))
    })));
  };
  const compter = compte => lire('file', file => attendre(compte ? file.index('compte').count(compte) : file.count()));
  const changer = (jeton, faire) => ecrire('file', async file => {
    const saisie = await attendre(file.index('jeton').get(jeton));
    if (saisie) {
      faire(file, saisie);
    }
  });
  const jeter = jeton => changer(jeton, (file, saisie) => file.delete(saisie.rang));
  const refuser = (jeton, raisons, deja) => changer(jeton, (file, saisie) => file.put({ ...saisie, raisons, deja }));

  /** Efface la clé d’un compte et tout ce qu’elle chiffrait. */
  const vider = async compte => {
    await ecrire('cles', cles => { cles.delete(compte); });
    await ecrire('file', async file => {
      (await attendre(file.index('compte').getAllKeys(compte))).forEach(rang => file.delete(rang));
    });
  };

  /** Depuis combien de jours attend la plus ancienne saisie de ce compte ; 0 si rien n’attend. */
  const anciennete = async compte => {
    const gardees = await lire('file', file => attendre(file.index('compte').getAll(compte)));
    return Math.max(0, ...gardees.map(({ cree }) => Math.floor((Date.now() - cree) / 86400000)));
  };

  /** Jette ce qui attend depuis plus de trente jours ; rend combien. */
  const oublier = async () => {
    let oubliees = 0;
    await ecrire('file', async file => {
      const limite = Date.now() - JOURS * 86400000;
      (await attendre(file.getAll())).filter(({ cree }) => cree < limite).forEach(({ rang }) => {
        file.delete(rang);
        oubliees++;
      });
    });
    return oubliees;
  };

  const seance = async () => {
    const reponse = await fetch(`${ENVOI}/seance`, { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    return reponse.ok ? reponse.json() : null;
  };

  // Un onglet, ou le navigateur lui-même, peut envoyer pendant qu’un autre montre la file : chacun apprend ce qui est parti.
  const nouvelles = new BroadcastChannel('maillon-file');
  const ecouter = faire => { nouvelles.onmessage = ({ data }) => faire(data); };

  /**
   * Envoie ce qui attend, dans l’ordre, pour le compte connecté. Un seul envoi à la fois sur l’appareil ; chaque saisie
   * porte son identifiant, donc un envoi répété n’enregistre qu’une fois. Le bilan est dit aussi aux autres onglets.
   * Quand le réseau revient, on attend son tour : l’essai en cours a pu partir juste avant, et échouer.
   */
  const envoyer = async ({ aSonTour = false } = {}) => {
    const bilan = await vidanger(aSonTour);
    if (bilan.envoyees || bilan.refusees) {
      nouvelles.postMessage(bilan);
    }
    return bilan;
  };

  const vidanger = aSonTour => navigator.locks.request('maillon-envoi', { ifAvailable: !aSonTour }, async verrou => {
    if (!verrou || await compter() === 0) {
      return { etat: verrou ? 'vide' : 'en-cours' };
    }
    let ouverteA;
    let envoyees = 0;
    let refusees = 0;
    try {
      ouverteA = await seance();
      if (!ouverteA) {
        return { etat: 'deconnecte' };
      }
      for (const saisie of (await lister(ouverteA.compte)).filter(({ raisons }) => !raisons)) {
        const corps = new URLSearchParams(saisie.champs);
        corps.append(ouverteA.parametre, ouverteA.valeur);
        const reponse = await fetch(ENVOI, { method: 'POST', body: corps, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
        if (reponse.ok) {
          await jeter(saisie.jeton);
          envoyees++;
        } else if (reponse.status === 422 || reponse.status === 409) {
          await refuser(saisie.jeton, (await reponse.json()).raisons, reponse.status === 409);
          refusees++;
        } else {
          return { etat: reponse.status >= 500 ? 'panne' : 'deconnecte', envoyees, refusees };
        }
      }
    } catch (panne) {
      return { etat: panne instanceof TypeError || panne.name === 'TimeoutError' ? 'sans-reseau' : 'panne', envoyees, refusees };
    }
    return { etat: 'fini', envoyees, refusees };
  });

  return { JOURS, ajouter, lister, compter, anciennete, jeter, vider, oublier, envoyer, ecouter, seance };
})();
