/**
 * Boards: panels on Kibana's grid of 48 columns, with the controls above them and the ways from one board to another. A board
 * is written down row by row; places and references follow from that.
 */
@NullMarked
package io.aftersales.dashboards.board;

import org.jspecify.annotations.NullMarked;
