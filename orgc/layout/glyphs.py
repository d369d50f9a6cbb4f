"""How wide letters are: for each, the widest of six sans-serif fonts, so that text fits whichever of them is there.

Advance widths in fortieths of an em, rounded up, a letter a width (`#` is 0), of Liberation Sans (as wide as Arial and
Helvetica), Roboto, Noto Sans, Open Sans, Inter and DejaVu Sans, which are free. A run of letters starts at the
code point named before it.
"""

from __future__ import annotations

UNITS = 40

REGULAR: tuple[tuple[int, str], ...] = (
    (
        0x0020,
        "046E=JC.33:E0604==========11EEE:L??AB><CB1:>:HBC>C@>=A?K?>?343E:;<=:=<2==//;/J=<==483=;D;;9=:=E",
    ),
    (
        0x00A0,
        "04==@=:<;K6<E6K:7E45;=>0746<JJJ<??????KA>>>>1111BBCCCCCECAAAA>>=<<<<<<K:<<<<////<=<<<<<E<====;=;?<?<"
        "?<A:A:A:A:B?B=><><><><><C=C=C=C=B=H?5/1/1/1/1/D::/>;=:/:/:2:2:/B=B=B=DB=C<C<C<NL@4@4@4>8>8>8>8=3=3=3"
        "A=A=A=A=A=A=KD>;>?9?9?92=D?=@=AB<BG?=<=C=;;B?K21A;1=MB=CH<NEC=@=8=93?3=F>CAAA?9??=9=>;9=1:8/[WRPC8WL"
        "G?<1/C<A=A=A=A=A=<?<?<KKB=B=>;C<C<?=/[WRB=P?B=?<KKC<?<?<=<=<1/1/C<C<?4?4A=A=>8=3=9B=AF?=?9?<=<C<C<C<"
        "C<>;6E7/KK?A::=89<9@B@=<;1C=?4>;",
    ),
    (
        0x0370,
        ">:F=//B=??;9991:????;;?0CF6?E?FE1??;@>?BC1>?HB=CB>?==>D?EC1>>9=1<>=;<99=<1=;=;:<?=;=<<A;BE1<<<E>==?E"
        "?AF@C=@;=9>>F@IEB>C<?<B<?<<9@=:/C<<==AHA=@AA>>F<@>11:OQH@B=B???<C>O=BB@BHBCB>A==F?C@NOEG?@O@<<;9?<H9"
        "==<=B><>=:;;F;?<HI@C;9E<<<<998///HG><=;>LEB>IDGCRLFASK=9FGC<C>C>XQJBSMKE?9=:;;;#KJC??;==<9>;>9OH=9@<"
        "@<@<FEB>LGOHG?A:=;>;>;?;ID@=@<@=IAIA1OH?<C>B>C?@<HD1?<?<KK=<C<C<OH=9>=B=B=C<C<C<?9=;=;=;@<<9GC>;?;?;"
        "?<LGJF?;NJPJB>B@>9B=RKHFMKC=KD@<PHPHC?A=B=[RB<A=",
    ),
    (
        0x2010,
        "22=>KK::00008888=:;;7>K0;;#####-Y[-4;-5<533E:99D",
    ),
    (
        0x20A0,
        "GAA==JCVPKD=>@=W=AA?BA<A===DD?@>",
    ),
    (
        0x2190,
        "KJKJYJJJJJEEEEEE",
    ),
)

BOLD: tuple[tuple[int, str], ...] = (
    (
        0x0020,
        "168E?LF066:E3634??????????33EEE<MBBBE??DE3:B=KEFAFB@?DBPB@A646E:<>@;@?5@@11>1M@?@@7;7@>H=>;@:@E",
    ),
    (
        0x00A0,
        "16??B?:=<K:=E6K:7E55<A>375:=MMM<BBBBBBOB????3333EEFFFFFEFDDDD@A@>>>>>>M;????1111?@?????E?@@@@>@>B>B>"
        "B>B;B;B;B;EAE@??????????D@D@D@D@E@JC6131313131F?:1B>>=1=1=7=:=2E@E@E@KE@F?F?F?ROB7B7B7@;@;@;@;?7?7?7"
        "D@D@D@D@D@D@PH@>@A;A;A;5@FB@C@BE=EIB@??E??:ECM53B>2>ME@FF?QIF@B@;?>7@7?GBFDCCA;BB>;?B>;@2>92[[WQK?XS"
        "NB>31F?D@D@D@D@D@?B>B>OMD@D@B>F?F?B>1[[WD@WCE@B>OMF?B>B>????3131F?F?B7B7D@D@@;?7?<E@EFD>A;B>??F?F?F?"
        "F?@>8F91OOBB;=?;=C<BDB??<3FCB7A>",
    ),
    (
        0x0370,
        "?:LE00E@??;;::3:????;;C3FL:?G?KG4BB=B?AEF3BBKE>FEA???@FBGF3@?:@4??@??:;@?4@=A?;?C@;C=?E=EI4???IB>AAK"
        "ADKBF?B;?;A>HBOEE@IAA>C>B@?;B@;1F==A@BKD@ABB??G=A@33:RQHDEBEBBB=G?T@EEDEKEFEAB?BKBIDUYIMBARB>?=8D?K;"
        "@@?AE???@;;>K=A?NPBH=;J=??@8;;111KJA?@>?OGEALEKEZPIBUM?:NNF?F?F?ZSNF[ROHA;>:;;;#KJJDB=A@=8>9D>TK@;B?"
        "D?D?LEJDPFVLJFB;?;@>@>B=PLDAD?D@MDMD3TKB>JDE?JDD?PI3B>B>OM??E?E?TK@;B>E@E@F?F?F?A;B>B>B>D?=8MH>9B=B="
        "B=RHPHE?ULWLE>ID?:EAWNNKOLF@PHD?VNVLJDEAB=[XB>C@",
    ),
    (
        0x2010,
        "66?=KK::3333>>>>;;==7>K1;;#####-[[08A4=FA44J=;7F",
    ),
    (
        0x20A0,
        "IBA??MD[TPI??D?[AEBAFB?A???IFAB>",
    ),
    (
        0x2190,
        "KJKJYJJJJJEEEEEE",
    ),
)
