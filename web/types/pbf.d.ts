/** The part of pbf 4 that the vector tile reader uses. */
declare module '*/pbf/4.0.1/index.js' {
  export default class Pbf {
    constructor(buffer: ArrayBuffer | Uint8Array);
    pos: number;
    readFields<T>(readField: (tag: number, result: T, pbf: Pbf) => void, result: T, end?: number): T;
    readMessage<T>(readField: (tag: number, result: T, pbf: Pbf) => void, result: T): T;
    readVarint(isSigned?: boolean): number;
    readSVarint(): number;
    readBoolean(): boolean;
    readString(): string;
    readFloat(): number;
    readDouble(): number;
    readPackedVarint(array?: number[], isSigned?: boolean): number[];
  }
}
