/**
 * The boards that are shipped: who looks, what must be seen in one look, where to go from there. Headline numbers first, one
 * question a row, the worst on top; what nobody can act on stands below or nowhere.
 */
@NullMarked
package io.aftersales.dashboards.catalog;

import org.jspecify.annotations.NullMarked;
