/** The part of Leaflet 1.9 that the map uses; written by hand to keep the build free of node packages. */
declare module 'leaflet' {
  export type LatLngTuple = [number, number];
  export type LatLngExpression = LatLng | LatLngTuple;
  export type BoundsExpression = LatLngBounds | LatLngTuple[];

  export class LatLng {
    constructor(lat: number, lng: number);
    lat: number;
    lng: number;
    distanceTo(other: LatLng): number;
  }
  export class LatLngBounds {
    constructor(corners: LatLngTuple[]);
    extend(point: LatLngExpression): this;
    pad(ratio: number): LatLngBounds;
    getCenter(): LatLng;
    contains(other: LatLngExpression | LatLngBounds): boolean;
    intersects(other: LatLngBounds): boolean;
    getNorthWest(): LatLng;
    getSouthEast(): LatLng;
  }
  export class Point {
    constructor(x: number, y: number, round?: boolean);
    x: number;
    y: number;
    add(other: Point): Point;
    subtract(other: Point): Point;
    multiplyBy(factor: number): Point;
    round(): Point;
  }

  export interface MapEvent { latlng: LatLng; containerPoint: Point; originalEvent: MouseEvent; }
  export interface ZoomAnimEvent { center: LatLng; zoom: number; }

  export class Evented {
    on(type: string, handler: (event: any) => void, context?: unknown): this;
    off(type: string, handler?: (event: any) => void, context?: unknown): this;
    once(type: string, handler: (event: any) => void): this;
    fire(type: string, data?: object): this;
  }

  export class Layer extends Evented {
    constructor(options?: object);
    options: any;
    protected _map: Map;
    addTo(map: Map): this;
    remove(): this;
    getPane(name?: string): HTMLElement;
    onAdd(map: Map): this;
    onRemove(map: Map): this;
    getEvents?(): Record<string, (event: any) => void>;
    bindTooltip(content: string | HTMLElement, options?: object): this;
    bindPopup(content: string | HTMLElement, options?: object): this;
    openPopup(): this;
    getElement?(): Element | undefined;
  }

  export interface TileCoords extends Point { z: number; }
  export type TileDone = (error: Error | null, tile: HTMLElement) => void;

  export class GridLayer extends Layer {
    createTile(coords: TileCoords, done: TileDone): HTMLElement;
    getEvents(): Record<string, (event: any) => void>;
    getTileSize(): Point;
    isLoading(): boolean;
    redraw(): this;
    protected _tileZoom: number | undefined;
    protected _tileCoordsToKey(coords: TileCoords): string;
    protected _clampZoom(zoom: number): number;
    protected _animateZoom(event: ZoomAnimEvent): void;
  }

  export class TileLayer extends GridLayer {
    constructor(template: string, options?: object);
    getTileUrl(coords: TileCoords): string;
  }

  export class ImageOverlay extends Layer {
    constructor(url: string, bounds: BoundsExpression, options?: object);
    protected _image: HTMLElement;
    protected _zoomAnimated: boolean;
    protected _initImage(): void;
    setOpacity(opacity: number): this;
  }

  export class Path extends Layer {
    setStyle(style: object): this;
    bringToFront(): this;
  }
  export class SVG extends Layer {
    constructor(options?: object);
  }
  export class GeoJSON extends Path {
    constructor(data: object | null, options?: object);
    eachLayer(visit: (layer: any) => void): this;
    getBounds(): LatLngBounds;
  }
  export class Circle extends Path {
    constructor(center: LatLngExpression, options: object);
    getBounds(): LatLngBounds;
  }
  export class CircleMarker extends Path {
    constructor(center: LatLngExpression, options: object);
  }
  export class DivIcon {
    constructor(options?: object);
  }
  export class Marker extends Layer {
    constructor(place: LatLngExpression, options?: object);
    getLatLng(): LatLng;
  }
  export class LayerGroup extends Layer {
    constructor(layers?: Layer[], options?: object);
    clearLayers(): this;
    addLayer(layer: Layer): this;
  }
  export class Tooltip extends Layer {
    constructor(options?: object);
    setLatLng(latlng: LatLngExpression): this;
    setContent(content: string | HTMLElement): this;
  }
  export class Popup extends Layer {
    constructor(options?: object);
    setLatLng(latlng: LatLngExpression): this;
    setContent(content: string | HTMLElement): this;
    openOn(map: Map): this;
    getElement(): HTMLElement | undefined;
    update(): void;
    isOpen(): boolean;
  }

  export class Map extends Evented {
    options: any;
    constructor(element: HTMLElement, options?: object);
    createPane(name: string): HTMLElement;
    getPane(name: string): HTMLElement | undefined;
    getContainer(): HTMLElement;
    addLayer(layer: Layer): this;
    hasLayer(layer: Layer): boolean;
    removeLayer(layer: Layer): this;
    setView(center: LatLngExpression, zoom: number, options?: object): this;
    flyTo(center: LatLngExpression, zoom?: number, options?: object): this;
    panBy(offset: Point | [number, number], options?: object): this;
    panInside(place: LatLngExpression, options?: object): this;
    panTo(center: LatLngExpression, options?: object): this;
    fitBounds(bounds: BoundsExpression, options?: object): this;
    flyToBounds(bounds: BoundsExpression, options?: object): this;
    setMaxBounds(bounds: BoundsExpression | null): this;
    getCenter(): LatLng;
    getZoom(): number;
    getMaxZoom(): number;
    getBounds(): LatLngBounds;
    getBoundsZoom(bounds: LatLngBounds, inside: boolean, padding: [number, number]): number;
    getSize(): Point;
    invalidateSize(options?: object | boolean): this;
    getPixelBounds(): { min: Point; max: Point };
    getPixelOrigin(): Point;
    project(latlng: LatLngExpression, zoom?: number): Point;
    unproject(point: Point, zoom?: number): LatLng;
    getZoomScale(toZoom: number, fromZoom?: number): number;
    containerPointToLayerPoint(point: Point | [number, number]): Point;
    latLngToLayerPoint(latlng: LatLngExpression): Point;
    latLngToContainerPoint(latlng: LatLngExpression): Point;
    closePopup(): this;
    mouseEventToLatLng(event: MouseEvent): LatLng;
    dragging: { enable(): void; disable(): void };
    protected _latLngToNewLayerPoint(latlng: LatLng, zoom: number, center: LatLng): Point;
  }

  export const DomUtil: {
    setPosition(element: HTMLElement, point: Point): void;
    setTransform(element: HTMLElement, offset: Point, scale?: number): void;
    addClass(element: Element, name: string): void;
  };
  export const control: {
    zoom(options?: object): { addTo(map: Map): void };
    scale(options?: object): { addTo(map: Map): void };
    attribution(options?: object): { addTo(map: Map): void; addAttribution(text: string): void };
  };
}
