/**
 * Events as JSON Lines, the form in which people and other systems hand them over. It stands beside the schemas because it is
 * a second spelling of the same contract.
 */
@NullMarked
package io.aftersales.json;

import org.jspecify.annotations.NullMarked;
