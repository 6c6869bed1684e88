// Who could have said something: the speakers of the report, in the order in which they first speak, then everybody else.

/**
 * Options for a list of speakers, each with the corrections that make it so. The number's own speaker is marked.
 * Another speaker of a figure brings along his kind, the words that name him and his statement nearest to the number.
 */
export function speakers(records, item) {
  const { reading } = records;
  const spoken = [];
  for (const said of reading.attributions.toSorted((one, other) => first(one) - first(other))) {
    if (said.speaker && !spoken.includes(said.speaker)) spoken.push(said.speaker);
  }
  for (const figure of reading.figures) {
    if (figure.claimant_party && !spoken.includes(figure.claimant_party)) spoken.push(figure.claimant_party);
  }
  const others = reading.parties.map((party) => party.id).filter((id) => !spoken.includes(id));
  const now = item.kind === "figure" ? item.record.claimant_party : item.record.speaker;
  const listed = [...spoken, ...others].map((id) => option(records, item, id, now, spoken.includes(id)));
  const nobody = { words: "the report itself", value: null, chosen: now === null, corrections: corrections(records, item, null) };
  return item.kind === "figure" ? [...listed.slice(0, 8), nobody, ...listed.slice(8)] : listed;
}

const first = (said) => (said.source[0] ?? said.cue[0] ?? said.content[0] ?? [0])[0];

function option(records, item, id, now, speaks) {
  const party = records.parties.get(id);
  const kind = records.vocabularies.party_kinds.find((one) => one.value === party?.kind)?.words;
  return {
    words: records.party(id), value: id, chosen: id === now,
    note: [kind ? `(${kind})` : null, speaks ? null : "doesn’t speak in this report"].filter(Boolean).join(" "),
    corrections: corrections(records, item, id),
  };
}

function corrections(records, item, id) {
  if (item.kind === "attribution") return [{ field: "speaker", value: id }];
  const near = nearest(records.reading.attributions.filter((said) => id && said.speaker === id), item.record.quantity[0]);
  const party = records.parties.get(id);
  const wanted = {
    claimant_party: id,
    claimant_type: party?.kind ?? null,
    claimant: near?.source ?? (party?.mentions.length ? [nearestSpan(party.mentions, item.record.quantity[0])] : []),
    attribution: near?.id ?? null,
    via: near?.via ?? [],
  };
  return Object.entries(wanted)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(item.record[field]))
    .map(([field, value]) => ({ field, value }));
}

function nearest(listed, offset) {
  const far = (said) => Math.min(...[...said.content, ...said.cue, ...said.source].map((span) => distance(span, offset)));
  return listed.toSorted((one, other) => far(one) - far(other))[0];
}

function nearestSpan(spans, offset) {
  return spans.toSorted((one, other) => distance(one, offset) - distance(other, offset))[0];
}

function distance([start, end], offset) {
  if (start <= offset && offset < end) return 0;
  return Math.min(Math.abs(start - offset), Math.abs(end - offset));
}
