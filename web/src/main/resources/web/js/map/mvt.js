/** Reads the points of one layer of a Mapbox vector tile (specification 2.1). */

import Pbf from './pbf.js';

/** @typedef {{x: number, y: number, n: number, uncertain: boolean, category: string, id: string | null}} Dot x, y in tile units */
/** @typedef {{extent: number, dots: Dot[]}} DotTile */
/** @typedef {string | number | boolean | null} Value */
/** @typedef {{name: string, extent: number, keys: string[], values: Value[], features: {tags: number[], geometry: number[]}[]}} Layer */

const MOVE_TO = 1;

/**
 * @param {ArrayBuffer} buffer
 * @param {string} layerName
 * @returns {DotTile} with no dots when the tile has no such layer
 */
export function readDots(buffer, layerName) {
  /** @type {Layer[]} */
  const layers = [];
  new Pbf(buffer).readFields((tag, _, pbf) => {
    if (tag === 3) layers.push(pbf.readMessage(readLayer, emptyLayer()));
  }, null);
  const layer = layers.find(({ name }) => name === layerName);
  if (!layer) return { extent: 4096, dots: [] };
  return { extent: layer.extent, dots: layer.features.flatMap((feature) => dotsOf(feature, layer)) };
}

/** @returns {Layer} */
function emptyLayer() {
  return { name: '', extent: 4096, keys: [], values: [], features: [] };
}

/** @param {number} tag @param {Layer} layer @param {Pbf} pbf */
function readLayer(tag, layer, pbf) {
  if (tag === 1) layer.name = pbf.readString();
  else if (tag === 2) layer.features.push(pbf.readMessage(readFeature, { tags: [], geometry: [] }));
  else if (tag === 3) layer.keys.push(pbf.readString());
  else if (tag === 4) layer.values.push(pbf.readMessage(readValue, { value: /** @type {Value} */ (null) }).value);
  else if (tag === 5) layer.extent = pbf.readVarint();
}

/** @param {number} tag @param {{tags: number[], geometry: number[]}} feature @param {Pbf} pbf */
function readFeature(tag, feature, pbf) {
  if (tag === 2) pbf.readPackedVarint(feature.tags);
  else if (tag === 4) pbf.readPackedVarint(feature.geometry);
}

/** @param {number} tag @param {{value: Value}} holder @param {Pbf} pbf */
function readValue(tag, holder, pbf) {
  if (tag === 1) holder.value = pbf.readString();
  else if (tag === 2) holder.value = pbf.readFloat();
  else if (tag === 3) holder.value = pbf.readDouble();
  else if (tag === 4) holder.value = pbf.readVarint(true);
  else if (tag === 5) holder.value = pbf.readVarint();
  else if (tag === 6) holder.value = pbf.readSVarint();
  else if (tag === 7) holder.value = pbf.readBoolean();
}

/** @param {{tags: number[], geometry: number[]}} feature @param {Layer} layer @returns {Dot[]} one for each point */
function dotsOf({ tags, geometry }, layer) {
  /** @type {Record<string, Value>} */
  const properties = {};
  for (let i = 0; i + 1 < tags.length; i += 2) {
    properties[layer.keys[Number(tags[i])] ?? ''] = layer.values[Number(tags[i + 1])] ?? null;
  }
  const id = properties['id'];
  const n = Number(properties['n'] ?? 1);
  const uncertain = Number(properties['uncertain'] ?? 0) === 1;
  const category = String(properties['category'] ?? '');
  const name = id === null || id === undefined ? null : String(id);
  const dots = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < geometry.length; ) {
    const command = Number(geometry[i]);
    i += 1;
    if ((command & 7) !== MOVE_TO) break; // points have no other command
    for (let left = command >> 3; left > 0; left -= 1, i += 2) {
      x += unzigzag(Number(geometry[i]));
      y += unzigzag(Number(geometry[i + 1]));
      dots.push({ x, y, n, uncertain, category, id: name });
    }
  }
  return dots;
}

/** @param {number} value */
function unzigzag(value) {
  return (value >> 1) ^ -(value & 1);
}
