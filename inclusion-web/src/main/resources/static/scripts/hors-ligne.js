// Sur chaque page d’un médiateur : dit combien de saisies attendent, les envoie quand le réseau est là, prépare l’appareil
// à noter sans réseau, et n’y laisse rien de lisible quand on se déconnecte.
(() => {
  const ici = document.currentScript;
  const { compte } = ici.dataset;
  const file = self.fileHorsLigne;
  if (!file || !compte || !self.isSecureContext || !('serviceWorker' in navigator) || !('locks' in navigator)) {
    return;
  }
  const CACHE = 'maillon-hors-ligne';
  const PRET = 'maillon-pret';
  const pluriel = (n, un, plusieurs) => `${n} ${n < 2 ? un : plusieurs}`;

  // Combien attendent, sur toutes les pages.
  const attente = document.querySelector('[data-attente]');
  const compter = async () => {
    const combien = await file.compter(compte);
    attente.hidden = combien === 0;
    attente.querySelector('a').textContent = `${combien} à envoyer`;
    return combien;
  };

  // Ce que l’appareil garde : l’adresse où il le prend, et celle où il le montre sans réseau.
  const GARDEES = [
    ['/accompagnements/hors-ligne/formulaire', '/accompagnements/nouveau'],
    ['/accompagnements/hors-ligne/formulaire?type=COLLECTIF', '/accompagnements/nouveau?type=COLLECTIF'],
    ['/accompagnements/hors-ligne', '/accompagnements/hors-ligne']
  ];

  // L’appareil garde les pages de saisie, la page de la file et leurs fichiers. Une fois par jour suffit : les passages changent.
  const preparer = async () => {
    const fichiers = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], script[src]')]
      .map(lien => lien.getAttribute('href') ?? lien.getAttribute('src'));
    const etat = [compte, new Date().toDateString(), ...fichiers.filter(f => /file|maillon/.test(f))].join(' ');
    if (localStorage.getItem(PRET) === etat) {
      return;
    }
    const pages = await Promise.all(GARDEES.map(([adresse]) => fetch(adresse, { redirect: 'manual' })));
    if (!pages.every(page => page.ok)) {
      return;
    }
    const cache = await caches.open(CACHE);
    for (const cle of await cache.keys()) {
      await cache.delete(cle);
    }
    const voulus = new Set(fichiers);
    for (const [i, [, chemin]] of GARDEES.entries()) {
      const texte = await pages[i].clone().text();
      new DOMParser().parseFromString(texte, 'text/html').querySelectorAll('script[src], link[rel=stylesheet]')
        .forEach(lien => voulus.add(lien.getAttribute('src') ?? lien.getAttribute('href')));
      await cache.put(chemin, pages[i]);
    }
    await cache.addAll([...voulus]);
    localStorage.setItem(PRET, etat);
  };

  // La page « Noter sans réseau » : chaque saisie qui attend, et pourquoi s’il y a une raison.
  const liste = document.querySelector('[data-file]');
  const dire = texte => { const etat = document.querySelector('[data-file-etat]'); if (etat) { etat.textContent = texte; } };
  const valeur = (champs, nom) => champs.filter(([n]) => n === nom).map(([, v]) => v).filter(v => v !== '');
  const enClair = champs => {
    const libelle = code => document.querySelector(`[data-libelle="${CSS.escape(code)}"]`)?.textContent ?? code;
    const jour = valeur(champs, 'jour')[0];
    const atelier = valeur(champs, 'type')[0] === 'COLLECTIF';
    const duree = valeur(champs, 'autreDuree')[0] ?? valeur(champs, 'duree')[0];
    return [
      ...(atelier ? [valeur(champs, 'titre')[0] ?? 'Atelier', pluriel(Number(valeur(champs, 'participants')[0] ?? 0), 'participant', 'participants')] : []),
      jour ? new Date(`${jour}T12:00:00`).toLocaleDateString('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }) : 'sans date',
      duree ? `${duree} min` : 'sans durée',
      valeur(champs, 'thematiques').map(libelle).join(', ') || 'sans thématique'
    ].join(' · ');
  };
  const montrer = async () => {
    if (!liste) {
      return;
    }
    const modele = document.querySelector('[data-file-modele]');
    const saisies = await file.lister(compte);
    liste.replaceChildren(...saisies.map(saisie => {
      const ligne = modele.content.cloneNode(true).firstElementChild;
      ligne.dataset.jeton = saisie.jeton;
      ligne.querySelector('[data-resume]').textContent = enClair(saisie.champs);
      const raisons = ligne.querySelector('[data-raisons]');
      raisons.hidden = !saisie.raisons;
      raisons.textContent = saisie.raisons?.join(' ') ?? '';
      ligne.querySelector('[data-corriger]').hidden = !saisie.raisons || saisie.deja;
      const voir = ligne.querySelector('[data-voir]');
      voir.hidden = !saisie.deja;
      voir.href = `/accompagnements/${saisie.jeton}`;
      ligne.querySelector('[data-aussi]').hidden = !saisie.deja;
      return ligne;
    }));
    document.querySelector('[data-file-vide]').hidden = saisies.length > 0;
    const autres = await file.compter() - saisies.length;
    document.querySelector('[data-file-autres]').hidden = autres === 0;
  };
  const actualiser = async () => { await compter(); await montrer(); };

  const ETATS = {
    'sans-reseau': 'Pas de réseau. Vos saisies restent ici et partiront dès qu’il revient.',
    deconnecte: 'Votre séance est fermée. Reconnectez-vous : vos saisies partiront aussitôt.',
    panne: 'Maillon ne répond pas bien. Vos saisies restent ici ; nouvel essai dans une minute.'
  };
  const rendreCompte = async bilan => {
    await actualiser();
    if (ETATS[bilan.etat]) {
      dire(ETATS[bilan.etat]);
    } else if (bilan.etat === 'fini') {
      dire([
        bilan.envoyees ? pluriel(bilan.envoyees, 'saisie est envoyée.', 'saisies sont envoyées.') : '',
        bilan.refusees ? pluriel(bilan.refusees, 'est à revoir : lisez pourquoi ci-dessous.', 'sont à revoir : lisez pourquoi ci-dessous.') : ''
      ].join(' ').trim());
    }
  };
  const envoyer = async quand => rendreCompte(await file.envoyer(quand));
  file.ecouter(rendreCompte);

  liste?.addEventListener('click', async evenement => {
    const bouton = evenement.target.closest('button');
    const jeton = evenement.target.closest('[data-jeton]')?.dataset.jeton;
    const saisie = bouton && (await file.lister(compte)).find(une => une.jeton === jeton);
    if (!saisie) {
      return;
    }
    if (bouton.matches('[data-jeter]')) {
      await file.jeter(jeton);
      dire('La saisie est effacée de cet appareil.');
    } else if (bouton.matches('[data-aussi]')) {
      await file.jeter(jeton);
      await file.ajouter(compte, saisie.champs.map(([nom, v]) => [nom, nom === 'jeton' ? crypto.randomUUID() : v]));
      await envoyer();
    } else if (bouton.matches('[data-corriger]')) {
      try {
        const seance = await file.seance();
        const corps = new URLSearchParams(saisie.champs);
        corps.append(seance.parametre, seance.valeur);
        const reponse = await fetch('/accompagnements/brouillons?auto', { method: 'POST', body: corps, redirect: 'manual' });
        if (reponse.status === 204) {
          await file.jeter(jeton);
          location.assign(`/accompagnements/nouveau?brouillon=${jeton}&relire`);
          return;
        }
      } catch {
        // dit juste après
      }
      dire('Pour corriger, il faut le réseau. La saisie reste ici en attendant.');
    }
    await actualiser();
  });
  document.querySelector('[data-envoyer]')?.addEventListener('click', () => envoyer());

  // Ce qui attend trop longtemps s’efface : on prévient une semaine avant, puis on le dit jusqu’à ce que ce soit lu.
  const EFFACEES = 'maillon-effacees';
  const prevenir = async () => {
    const effacees = Number(localStorage.getItem(EFFACEES) ?? 0) + await file.oublier();
    const depuis = await file.anciennete(compte);
    const reste = file.JOURS - depuis;
    const avis = document.querySelector('[data-trop-long]');
    const lu = avis.querySelector('button');
    lu.hidden = effacees === 0;
    avis.setAttribute('role', 'status');
    avis.hidden = effacees === 0 && reste > 7;
    if (effacees) {
      localStorage.setItem(EFFACEES, effacees);
      avis.querySelector('p').textContent = pluriel(effacees,
        'saisie a attendu plus de trente jours sur cet appareil. Elle est effacée : notez-la de nouveau si vous le pouvez.',
        'saisies ont attendu plus de trente jours sur cet appareil. Elles sont effacées : notez-les de nouveau si vous le pouvez.');
      lu.addEventListener('click', () => { localStorage.removeItem(EFFACEES); avis.hidden = true; });
    } else if (reste <= 7) {
      avis.querySelector('p').textContent = `Une saisie attend sur cet appareil depuis ${depuis} jours. Elle s’effacera dans ${
        pluriel(Math.max(1, reste), 'jour', 'jours')} si elle n’est pas envoyée.`;
    }
  };

  // Se déconnecter n’abandonne rien sans prévenir, et ne laisse rien.
  const oublierIci = async () => {
    await file.vider(compte);
    await caches.delete(CACHE);
    localStorage.removeItem(PRET);
  };
  document.querySelectorAll('form[action$="/deconnexion"]').forEach(sortie => sortie.addEventListener('submit', async evenement => {
    evenement.preventDefault();
    evenement.stopImmediatePropagation();
    await envoyer();
    const combien = await file.compter(compte);
    if (combien > 0) {
      const question = document.querySelector('[data-quitter]');
      question.querySelector('[data-quitter-texte]').textContent =
        pluriel(combien, 'accompagnement n’est pas encore envoyé.', 'accompagnements ne sont pas encore envoyés.');
      question.returnValue = '';
      question.showModal();
      await new Promise(oui => question.addEventListener('close', oui, { once: true }));
      if (question.returnValue !== 'effacer') {
        return;
      }
    }
    await oublierIci();
    sortie.submit();
  }, true));

  (async () => {
    await prevenir();
    const combien = await compter();
    await montrer();
    if (new URLSearchParams(location.search).get('note') === 'hors-ligne') {
      const avis = document.querySelector('[data-note-hors-ligne]');
      if (avis) {
        avis.setAttribute('role', 'status');
        avis.hidden = false;
        avis.querySelector('p').textContent = `C’est noté sur cet appareil. ${combien} à envoyer quand le réseau reviendra.`;
      }
    }
    await navigator.serviceWorker.register(`/service-worker.js?file=${encodeURIComponent(ici.dataset.script)}`);
    if (combien) {
      await envoyer();
    }
    if (navigator.onLine) {
      await preparer();
    }
  })().catch(panne => console.warn('Noter sans réseau n’est pas prêt :', panne));
  addEventListener('online', () => envoyer({ aSonTour: true }));
  setInterval(async () => { if (navigator.onLine && await file.compter(compte)) { envoyer(); } }, 60000);
})();
