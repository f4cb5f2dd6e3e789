/**
 * The commands about records that the jobs refused. The letters themselves stay where they are until their topic's retention is over.
 */
@NullMarked
package io.aftersales.local.deadletters;

import org.jspecify.annotations.NullMarked;
