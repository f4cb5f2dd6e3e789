/**
 * Guards of the contract: names, docs, defaults, mappings, and what was released before. Each guard is a plain function
 * that lists what is wrong, and each is proven by something wrong that it must list.
 */
package io.aftersales.schemas;
