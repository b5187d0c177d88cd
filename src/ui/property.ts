import type {PropertyDeclaration, ReactiveElement} from '@lit/reactive-element';

/**
 * Makes a field or accessor a reactive property of its element: Lit's decorator of that name, without its second half, which serves
 * another kind of decorators than ours and is four fifths of its bytes.
 */
export function property(options?: PropertyDeclaration): PropertyDecorator {
  return (prototype, name) => {
    const own = Object.hasOwn(prototype, name);
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
    return own && Object.getOwnPropertyDescriptor(prototype, name);
  };
}
