/**
 * Parcels to orders: carriers know parcels only, so their facts wait here until a SHIPPED fact says which orders lie in the
 * parcel. What is never told goes to a late output.
 */
@NullMarked
package io.aftersales.source.link;

import org.jspecify.annotations.NullMarked;
