package io.aftersales.dashboards;

import java.util.Locale;

/** A language that the boards exist in. */
public enum Language {
    ZH,
    EN;

    /** Its code in file names and bilingual texts: zh or en. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
