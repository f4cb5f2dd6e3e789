/**
 * What the risk job watches beyond single orders: mass incidents, shares that leave their baseline, feeds that fall silent. Shells round the
 * machines of {@code io.aftersales.domain.incident}.
 */
@NullMarked
package io.aftersales.risk.incident;

import org.jspecify.annotations.NullMarked;
